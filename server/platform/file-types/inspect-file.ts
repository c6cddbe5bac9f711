import {
  ACCEPTED_TYPES,
  FILE_TYPES,
  FileRefused,
  namesOf,
  typesNamed,
  type AcceptedFor,
  type FileContent,
  type FileKind,
  type FileRefusalCode,
  type FileTypeName,
} from "./file-types.ts";
import { inspectJson } from "./inspect-json.ts";
import { inspectText } from "./inspect-text.ts";
import { inspectXml } from "./inspect-xml.ts";
import { extensionOf, safeFileName } from "./safe-file-name.ts";
import { sniffBinary } from "./sniff-binary.ts";

export type FileInspection =
  | { ok: true; mediaType: string; extension: string; kind: FileKind }
  | { ok: false; code: FileRefusalCode };

/**
 * Says what a file is by looking at its content. The claimed name only narrows it down: a name
 * that says something else than the content is refused, a name without extension is fine.
 * Formats that a browser could run or that nest (SVG, draw.io, JSON) are read completely, as a
 * stream and with bounded depth; nothing is ever resolved, fetched or unpacked.
 */
export async function inspectFile(
  content: FileContent & { claimedName: string },
  accept: AcceptedFor = "attachment",
): Promise<FileInspection> {
  try {
    const { mediaType, extension, kind } = FILE_TYPES[await typeOf(content, accept)];
    return { ok: true, mediaType, extension, kind };
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, code: error.code };
    throw error;
  }
}

async function typeOf(
  content: FileContent & { claimedName: string },
  accept: AcceptedFor,
): Promise<FileTypeName> {
  const accepted = ACCEPTED_TYPES[accept];
  if (content.size === 0) throw new FileRefused("empty", "no bytes");
  const extension = extensionOf(safeFileName(content.claimedName));
  const claimed = typesNamed(extension);
  if (extension !== "" && !claimed.some((type) => accepted.includes(type))) {
    throw new FileRefused("type-not-allowed", `.${extension}`);
  }
  const found = (await sniffBinary(content)) ?? (await inspectMarkupOrText(content, extension, claimed, accept));
  if (extension !== "" && !namesOf(found).includes(extension)) {
    throw new FileRefused("name-mismatch", `${found} named .${extension}`);
  }
  if (!accepted.includes(found)) throw new FileRefused("type-not-allowed", found);
  return found;
}

/** Formats without a signature: here the extension chooses the check, and the check decides. */
async function inspectMarkupOrText(
  content: FileContent,
  extension: string,
  claimed: FileTypeName[],
  accept: AcceptedFor,
): Promise<FileTypeName> {
  const [type] = claimed;
  if (type === "svg" || type === "drawio") return inspectXml(content, extension);
  // The importer of advisories reads the same bytes strictly and says what is wrong, and where.
  if (type === "json") return accept === "csaf" ? "json" : inspectJson(content);
  if (type === "text" || type === "csv") {
    await inspectText(content);
    return type;
  }
  if (type !== undefined) throw new FileRefused("name-mismatch", `not a ${type}`);
  return guessWithoutExtension(content);
}

async function guessWithoutExtension(content: FileContent): Promise<FileTypeName> {
  const start = new TextDecoder().decode(content.head).trimStart();
  if (start.startsWith("<")) return inspectXml(content, "");
  if (/^[[{]/.test(start)) return inspectJson(content);
  try {
    await inspectText(content);
    return "text";
  } catch (error) {
    // Nothing said that this was meant to be text, so its encoding is no useful answer.
    if (error instanceof FileRefused) throw new FileRefused("type-not-allowed", error.message);
    throw error;
  }
}
