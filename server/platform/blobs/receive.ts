import type { Hash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { BLOB_HEAD_BYTES, UploadTooLarge, type StoredBlob } from "./blob-store.ts";

/**
 * Streams `source` into a new file, hashing on the way, and returns when the content is on the
 * disk (fsync). Stops at the first byte over the limit with {@link UploadTooLarge}. The file is
 * readable by the owner only while it is written, and read-only afterwards; removing it after a
 * failure is the caller's business.
 */
export async function receive(
  source: AsyncIterable<Uint8Array>,
  file: string,
  limitBytes: number,
  hash: Hash,
): Promise<StoredBlob> {
  const handle = await open(file, "wx", 0o600);
  try {
    const headParts: Uint8Array[] = [];
    let headSize = 0;
    let size = 0;
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > limitBytes) throw new UploadTooLarge(limitBytes);
      hash.update(chunk);
      if (headSize < BLOB_HEAD_BYTES) {
        const part = chunk.subarray(0, BLOB_HEAD_BYTES - headSize);
        headParts.push(part);
        headSize += part.byteLength;
      }
      await writeAll(handle, chunk);
    }
    await handle.chmod(0o400);
    await handle.sync();
    return { sha256: hash.digest("hex"), size, head: Buffer.concat(headParts) };
  } finally {
    await handle.close();
  }
}

/** The operating system may take less than it was given (a full disk, a signal). */
async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < chunk.byteLength) {
    const { bytesWritten } = await handle.write(chunk, offset);
    offset += bytesWritten;
  }
}
