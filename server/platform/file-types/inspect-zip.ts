import { buffer } from "node:stream/consumers";
import { FileRefused, type FileContent, type FileTypeName } from "./file-types.ts";

const END_OF_DIRECTORY = Buffer.from("PK\u0005\u0006", "latin1");
const DIRECTORY_ENTRY = 0x02014b50;
/** The fixed part of the end record and the longest comment that may follow it. */
const TAIL_BYTES = 22 + 65_535;
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;

const OPEN_DOCUMENT = new Map<string, FileTypeName>([
  ["application/vnd.oasis.opendocument.text", "odt"],
  ["application/vnd.oasis.opendocument.spreadsheet", "ods"],
]);

/**
 * Tells office documents from plain archives by the archive's own directory, the part every reader
 * trusts. Nothing is unpacked. Documents with macros and containers of other kinds (programs,
 * books, drawings) are refused; so is an archive without a readable directory.
 */
export async function inspectZip(content: FileContent): Promise<FileTypeName> {
  const names = await readDirectory(content);
  const declared = declaredMediaType(Buffer.from(content.head));
  if (declared !== undefined) {
    return OPEN_DOCUMENT.get(declared) ?? notAllowed(declared);
  }
  if (!names.includes("[Content_Types].xml")) return "zip";
  if (names.some((name) => /(?:^|\/)vbaproject\.bin$/i.test(name))) return notAllowed("macros");
  const parts = (folder: string) => names.some((name) => name.startsWith(folder) && name.endsWith(".xml"));
  if (parts("word/")) return "docx";
  if (names.includes("xl/workbook.bin")) return notAllowed("binary workbook");
  if (parts("xl/")) return "xlsx";
  if (parts("ppt/")) return "pptx";
  return notAllowed("other Open XML container");
}

/** OpenDocument and EPUB put an uncompressed entry `mimetype` first. */
function declaredMediaType(head: Buffer): string | undefined {
  if (head.length < 38 || head.readUInt16LE(26) !== 8) return undefined;
  if (head.toString("latin1", 30, 38) !== "mimetype" || head.readUInt16LE(8) !== 0) return undefined;
  const start = 38 + head.readUInt16LE(28);
  return head.toString("latin1", start, start + head.readUInt32LE(18)).trim();
}

async function readDirectory({ open, size }: FileContent): Promise<string[]> {
  const tail = await buffer(await open({ start: Math.max(0, size - TAIL_BYTES), end: size - 1 }));
  const end = tail.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + 22 > tail.length) throw damaged("no end record");
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (length === 0) return [];
  if (length > MAX_DIRECTORY_BYTES || start + length > size) throw damaged("directory outside the file");
  return entryNames(await buffer(await open({ start, end: start + length - 1 })));
}

function entryNames(directory: Buffer): string[] {
  const names: string[] = [];
  let at = 0;
  while (at + 46 <= directory.length) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged("not a directory entry");
    const nameLength = directory.readUInt16LE(at + 28);
    names.push(directory.toString("utf8", at + 46, at + 46 + nameLength));
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

function damaged(detail: string): FileRefused {
  return new FileRefused("file-damaged", detail);
}

function notAllowed(detail: string): never {
  throw new FileRefused("type-not-allowed", detail);
}
