import type { Readable } from "node:stream";

/** What a page can do with a file; finer than that the media type tells. */
export type FileKind = "image" | "pdf" | "drawio" | "document" | "text" | "json" | "archive";

/** One allowed type. `names` are the extensions (lower case) under which it may be uploaded. */
export type FileType = {
  mediaType: string;
  /** The usual extension, without the dot. */
  extension: string;
  kind: FileKind;
  names: readonly string[];
};

const OPEN_XML = "application/vnd.openxmlformats-officedocument";
const OPEN_DOCUMENT = "application/vnd.oasis.opendocument";

/** Every type that can be stored at all. Anything else is refused, whatever it is. */
export const FILE_TYPES = {
  png: type("image/png", "image", "png"),
  jpeg: type("image/jpeg", "image", "jpg", "jpeg", "jpe", "jfif"),
  gif: type("image/gif", "image", "gif"),
  webp: type("image/webp", "image", "webp"),
  svg: type("image/svg+xml", "image", "svg"),
  pdf: type("application/pdf", "pdf", "pdf"),
  drawio: type("application/vnd.jgraph.mxfile", "drawio", "drawio", "dio", "xml"),
  docx: type(`${OPEN_XML}.wordprocessingml.document`, "document", "docx"),
  xlsx: type(`${OPEN_XML}.spreadsheetml.sheet`, "document", "xlsx"),
  pptx: type(`${OPEN_XML}.presentationml.presentation`, "document", "pptx"),
  odt: type(`${OPEN_DOCUMENT}.text`, "document", "odt"),
  ods: type(`${OPEN_DOCUMENT}.spreadsheet`, "document", "ods"),
  text: type("text/plain", "text", "txt", "text", "log", "md"),
  csv: type("text/csv", "text", "csv"),
  json: type("application/json", "json", "json"),
  zip: type("application/zip", "archive", "zip"),
} as const satisfies Record<string, FileType>;

export type FileTypeName = keyof typeof FILE_TYPES;

/** What a form field takes. */
export type AcceptedFor = "attachment" | "diagram" | "csaf" | "policy-document";

const DIAGRAM: readonly FileTypeName[] = ["png", "jpeg", "gif", "webp", "svg", "pdf", "drawio"];

export const ACCEPTED_TYPES: Record<AcceptedFor, readonly FileTypeName[]> = {
  attachment: Object.keys(FILE_TYPES) as FileTypeName[],
  diagram: DIAGRAM,
  csaf: ["json"],
  "policy-document": ["pdf", "docx", "odt", "text"],
};

/** Types whose name may carry this extension (lower case, no dot); empty for an unknown one. */
export function typesNamed(extension: string): FileTypeName[] {
  return ACCEPTED_TYPES.attachment.filter((name) => namesOf(name).includes(extension));
}

export function namesOf(type: FileTypeName): readonly string[] {
  return FILE_TYPES[type].names;
}

/** Why a file was refused; stable, each has a text for the user. */
export type FileRefusalCode =
  | "empty"
  | "too-large"
  | "type-not-allowed"
  /** The extension says another type than the content. */
  | "name-mismatch"
  /** Script, an event handler, an external reference: anything that is not plain drawing. */
  | "svg-active-content"
  | "xml-doctype"
  | "xml-invalid"
  | "drawio-invalid"
  | "json-invalid"
  /** Text in no encoding that can be read reliably, or damaged text. */
  | "text-encoding"
  /** An archive or office document whose directory is missing or cut off. */
  | "file-damaged";

/** Thrown by the checks in this folder; `inspectFile` turns it into its answer. */
export class FileRefused extends Error {
  readonly code: FileRefusalCode;

  constructor(code: FileRefusalCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = "FileRefused";
    this.code = code;
  }
}

/** A complete file to look at. `open` answers a fresh stream, of an inclusive byte range if given. */
export type FileContent = {
  /** The first bytes, at least 4100 unless the file is shorter. */
  head: Uint8Array;
  size: number;
  open: (range?: { start: number; end: number }) => Promise<Readable>;
};

function type(mediaType: string, kind: FileKind, ...names: [string, ...string[]]): FileType {
  return { mediaType, kind, extension: names[0], names };
}
