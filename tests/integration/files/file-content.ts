import { Readable } from "node:stream";
import { deflateRawSync } from "node:zlib";
import type { FileContent } from "#server/platform/file-types/file-types.ts";

/** A file that exists in memory only, in the pieces in which a disk would deliver it. */
export function fileContent(claimedName: string, content: string | Uint8Array): FileContent & { claimedName: string } {
  const bytes = Buffer.from(content as string);
  return {
    claimedName,
    head: bytes.subarray(0, 4100),
    size: bytes.length,
    open: (range) => Promise.resolve(Readable.from(pieces(range ? bytes.subarray(range.start, range.end + 1) : bytes))),
  };
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** A ZIP archive of stored (uncompressed) entries. */
export function zipOf(entries: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const local = Buffer.alloc(30);
    local.write("PK\u0003\u0004", "latin1");
    local.writeUInt32LE(Buffer.byteLength(text), 18);
    local.writeUInt32LE(Buffer.byteLength(text), 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.write("PK\u0001\u0002", "latin1");
    local.copy(entry, 20, 18, 28);
    entry.writeUInt32LE(offset, 42);
    const record = Buffer.concat([local, Buffer.from(name), Buffer.from(text)]);
    locals.push(record);
    directory.push(entry, Buffer.from(name));
    offset += record.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

/** The smallest PNG that programs open: one transparent pixel. */
export const ONE_PIXEL_PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** A draw.io page as draw.io stores it compressed. */
export function drawioPage(graph: string): string {
  return deflateRawSync(encodeURIComponent(graph)).toString("base64");
}

export function svgOf(inside: string, rootAttributes = ""): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
    `viewBox="0 0 10 10" ${rootAttributes}>${inside}</svg>`
  );
}
