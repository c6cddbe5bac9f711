import { isUtf8 } from "node:buffer";
import { FileRefused, type FileContent } from "./file-types.ts";

/** Bytes that no text has: the "binary data bytes" of the WHATWG MIME Sniffing standard. */
const BINARY = new Uint8Array(256);
for (const byte of [...range(0x00, 0x08), 0x0b, ...range(0x0e, 0x1a), ...range(0x1c, 0x1f)]) BINARY[byte] = 1;

/**
 * Accepts text that can be read reliably: UTF-8, Shift_JIS (what Japanese Windows programs
 * write), EUC-JP (logs of older Unix devices) or UTF-16 with its mark. Refuses binary content and
 * damaged UTF-8. The content is kept as it is.
 */
export async function inspectText(content: FileContent): Promise<void> {
  const [first, second] = content.head;
  if (first === 0xff && second === 0xfe) return decodeAll(content, "utf-16le");
  if (first === 0xfe && second === 0xff) return decodeAll(content, "utf-16be");
  if (await isPlainUtf8(content)) return;
  // Broken UTF-8 often happens to be valid Shift_JIS, as nonsense. Three-byte sequences, the form
  // of every Japanese letter in UTF-8, hardly occur in Shift_JIS: they give it away.
  if (await looksLikeDamagedUtf8(content)) throw unreadable("damaged UTF-8");
  try {
    await decodeAll(content, "shift_jis");
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    await decodeAll(content, "euc-jp");
  }
}

async function isPlainUtf8({ open }: FileContent): Promise<boolean> {
  let carried = Buffer.alloc(0);
  for await (const chunk of (await open()) as AsyncIterable<Buffer>) {
    refuseBinary(chunk);
    const bytes = carried.length ? Buffer.concat([carried, chunk]) : chunk;
    const end = bytes.length - incompleteTail(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return false;
    carried = Buffer.from(bytes.subarray(end));
  }
  return carried.length === 0;
}

/** Length of a multi-byte sequence that begins in the last three bytes and goes on after them. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const length = sequenceLength(bytes[bytes.length - back] ?? 0);
    if (length > 0) return length > back ? back : 0;
  }
  return 0;
}

async function looksLikeDamagedUtf8({ open }: FileContent): Promise<boolean> {
  let complete = 0;
  let stray = 0;
  let length = 0;
  let missing = 0;
  for await (const chunk of (await open()) as AsyncIterable<Buffer>) {
    refuseBinary(chunk);
    for (const byte of chunk) {
      if (byte >= 0x80 && byte < 0xc0 && missing > 0) {
        missing -= 1;
        if (missing === 0 && length >= 3) complete += 1;
        continue;
      }
      if (missing > 0) stray += 1;
      length = sequenceLength(byte);
      missing = Math.max(0, length - 1);
      if (byte >= 0x80 && length === 0) stray += 1;
    }
  }
  return complete > stray;
}

/** Bytes of the UTF-8 sequence that this byte begins, 0 when it begins none of several bytes. */
function sequenceLength(byte: number): number {
  if (byte < 0xc0 || byte > 0xf7) return 0;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

async function decodeAll({ open }: FileContent, encoding: string): Promise<void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of (await open()) as AsyncIterable<Buffer>) decoder.decode(chunk, { stream: true });
    decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw unreadable(`not ${encoding}`);
    throw error;
  }
}

function refuseBinary(chunk: Uint8Array): void {
  for (const byte of chunk) {
    if (BINARY[byte] === 1) throw new FileRefused("name-mismatch", "binary content");
  }
}

function unreadable(detail: string): FileRefused {
  return new FileRefused("text-encoding", detail);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
