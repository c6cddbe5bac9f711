import { fileTypeFromBuffer } from "file-type";
import type { FileContent, FileTypeName } from "./file-types.ts";
import { inspectZip } from "./inspect-zip.ts";

const BY_MEDIA_TYPE = new Map<string, FileTypeName>([
  ["image/png", "png"],
  // An animated PNG is a PNG to every reader that knows nothing of animation.
  ["image/apng", "png"],
  ["image/jpeg", "jpeg"],
  ["image/gif", "gif"],
  ["image/webp", "webp"],
]);

/**
 * The allowed binary type whose signature the file carries, or `undefined`. Other signatures are
 * not looked at: two letters ("BM", "MZ") make a bitmap or a program, but may also begin a text.
 * Whatever follows a valid file (trailing data) is no concern here: the answer decides how the
 * file is served, and every type is served as itself with `nosniff`.
 */
export async function sniffBinary(content: FileContent): Promise<FileTypeName | undefined> {
  if (startsWith(content.head, "PK\u0003\u0004") || startsWith(content.head, "PK\u0005\u0006")) {
    return inspectZip(content);
  }
  // Illustrator's PDF files carry a signature of their own after the one of PDF.
  if (startsWith(content.head, "%PDF-")) return "pdf";
  const detected = await fileTypeFromBuffer(content.head);
  return detected && BY_MEDIA_TYPE.get(detected.mime);
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return Buffer.from(bytes.subarray(0, signature.length)).toString("latin1") === signature;
}
