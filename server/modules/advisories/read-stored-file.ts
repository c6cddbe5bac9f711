import type { BlobStore } from "#server/platform/blobs/index.ts";
import { parseCsaf } from "./csaf/parse-csaf.ts";
import { MAX_CSAF_BYTES } from "./csaf/read-json.ts";
import type { CsafResult } from "./csaf/types.ts";

/**
 * Reads a stored file as a CSAF document: its facts or every error with its path. Never holds more than
 * one byte beyond the limit, so that a larger file is refused by the same rule as any other.
 * Throws when the store has lost the file.
 */
export async function parseStoredCsaf(blobs: BlobStore, sha256: string): Promise<CsafResult> {
  const blob = await blobs.open(sha256, { start: 0, end: MAX_CSAF_BYTES });
  if (blob === null) throw new Error(`blob ${sha256} is missing`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of blob.stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return parseCsaf(Buffer.concat(chunks));
}
