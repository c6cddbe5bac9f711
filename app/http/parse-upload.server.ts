import busboy from "busboy";
import type { BlobStore } from "#server/platform/blobs/index.ts";
import { closeParser, feedBody } from "./upload-body.server.ts";
import { BadUpload } from "./upload-errors.server.ts";
import { collectFields, MAX_ALL_FIELDS_BYTES, MAX_FIELD_BYTES, MAX_FIELDS } from "./upload-fields.server.ts";
import type { FileError, UploadedFile } from "./upload-file.server.ts";
import { collectFiles, type FileField } from "./upload-files.server.ts";

export { BadUpload } from "./upload-errors.server.ts";
export type { FileError, UploadedFile } from "./upload-file.server.ts";
export type { FileField } from "./upload-files.server.ts";

const DEFAULT_LIMIT_BYTES = 50 * 1024 * 1024;
const DEFAULT_MAX_FILES = 10;

export type ParseUploadOptions = {
  blobs: BlobStore;
  /** Most bytes of one file. */
  limitBytes?: number;
  /** Most files of all fields together. */
  maxFiles?: number;
  /** The file fields of the form; a file under any other name is refused with the whole form. */
  fileFields: Readonly<Record<string, FileField>>;
};

/** A form that could be read. Files that were refused are named in `fileErrors`. */
export type ParsedUpload = {
  /** Text fields; of several of the same name the last. */
  fields: Record<string, string>;
  /** Text fields with all their values, in the order of the form. */
  repeated: Record<string, string[]>;
  files: UploadedFile[];
  fileErrors: FileError[];
  /** The body was not read to its end: what is left must be thrown away before the next request. */
  hasUnread: boolean;
};

/**
 * Reads the form of an action: multipart/form-data, whose files go straight into the blob store
 * while they arrive, or application/x-www-form-urlencoded. Memory use does not depend on the size
 * of the files. A refused file is no reason to throw, so that everything else that was typed can
 * be shown again; {@link BadUpload} is thrown when the form as a whole cannot be read. Failures of
 * the blob store are passed on as they are.
 */
export async function parseUpload(request: Request, options: ParseUploadOptions): Promise<ParsedUpload> {
  const rules = { limitBytes: DEFAULT_LIMIT_BYTES, maxFiles: DEFAULT_MAX_FILES, ...options };
  const parser = createParser(request, rules);
  let failure: Error | undefined;
  let stopped = false;
  const fail = (error: Error) => {
    failure ??= error;
    parser.destroy();
  };
  parser.on("error", (error: Error) => {
    // A parser that is closed in the middle of a form complains about the missing rest.
    if (!stopped) fail(new BadUpload("malformed", error.message));
  });
  const values = collectFields(parser, fail);
  const files = collectFiles(parser, rules, fail);

  const bodyEnd = request.body ? await feedBody(request.body, parser, { maxBytes: maxBytes(rules), ...files }) : "complete";
  stopped = bodyEnd !== "complete";
  await closeParser(parser, bodyEnd);
  const outcomes = await files.settled();

  if (bodyEnd === "aborted" || request.signal.aborted) failure = new BadUpload("aborted");
  else if (bodyEnd === "stopped" && !files.isUnwanted()) failure ??= new BadUpload("body-too-large");
  if (failure instanceof BadUpload) failure.hasUnread = stopped;
  if (failure) throw failure;
  return {
    fields: Object.fromEntries([...values].map(([name, all]) => [name, all.at(-1) ?? ""])),
    repeated: Object.fromEntries(values),
    files: outcomes.filter((outcome) => "sha256" in outcome),
    fileErrors: outcomes.filter((outcome) => "code" in outcome),
    hasUnread: stopped,
  };
}

type Sizes = Required<Pick<ParseUploadOptions, "limitBytes" | "maxFiles">> & Pick<ParseUploadOptions, "fileFields">;

function maxBytes({ limitBytes, maxFiles, fileFields }: Sizes): number {
  const files = Object.keys(fileFields).length > 0 ? limitBytes * maxFiles : 0;
  // Percent-encoding triples a field; boundaries and part headers are small beside that.
  return files + 3 * MAX_ALL_FIELDS_BYTES;
}

function createParser(request: Request, { limitBytes, maxFiles }: Sizes): busboy.Busboy {
  const contentType = request.headers.get("content-type") ?? "";
  try {
    return busboy({
      headers: { "content-type": contentType },
      defParamCharset: "utf8",
      // The whole path, so that the one place that makes names safe sees what was sent.
      preservePath: true,
      // One more than allowed each, because the parser also reports a limit that is just reached.
      limits: {
        fileSize: limitBytes + 1,
        fieldSize: MAX_FIELD_BYTES + 1,
        fieldNameSize: 200,
        fields: MAX_FIELDS + 1,
        parts: MAX_FIELDS + maxFiles + 100,
      },
    });
  } catch (error) {
    const code = /^multipart\/form-data\b/i.test(contentType) ? "missing-boundary" : "unsupported-content-type";
    const refusal = new BadUpload(code, error instanceof Error ? error.message : undefined);
    refusal.hasUnread = request.body !== null;
    throw refusal;
  }
}
