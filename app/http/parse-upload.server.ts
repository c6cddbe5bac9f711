import busboy from "busboy";
import type { Readable } from "node:stream";
import type { BlobStore } from "#server/platform/blobs/index.ts";
import { safeFileName, type AcceptedFor } from "#server/platform/file-types/index.ts";
import { closeParser, DRAIN_BYTES, feedBody } from "./upload-body.server.ts";
import { BadUpload } from "./upload-errors.server.ts";
import { receiveFile, type FileError, type UploadedFile } from "./upload-file.server.ts";

export { BadUpload } from "./upload-errors.server.ts";
export type { BadUploadCode } from "./upload-errors.server.ts";
export type { FileError, FileErrorCode, UploadedFile } from "./upload-file.server.ts";

const DEFAULT_LIMIT_BYTES = 50 * 1024 * 1024;
const MAX_FIELDS = 1000;
const MAX_FIELD_BYTES = 1024 * 1024;
const MAX_ALL_FIELDS_BYTES = 4 * 1024 * 1024;

/** What a file field of a form takes. */
export type FileField = { readonly accept: AcceptedFor };

export type ParseUploadOptions = {
  blobs: BlobStore;
  /** Most bytes of one file. */
  limitBytes?: number;
  /** Most files of all fields together. */
  maxFiles?: number;
  fileFields: Readonly<Record<string, FileField>>;
};

/** A form that could be read. Files that were refused are named in `fileErrors`, the rest is here. */
export type ParsedUpload = {
  /** Text fields; of several of the same name the last. */
  fields: Record<string, string>;
  /** Text fields with all their values, in the order of the form. */
  repeated: Record<string, string[]>;
  files: UploadedFile[];
  fileErrors: FileError[];
  /** The body was not read to its end: answer with `Connection: close`. */
  mustClose: boolean;
};

/**
 * Reads the form of an action: multipart/form-data, whose files go straight into the blob store
 * while they arrive, or application/x-www-form-urlencoded. Memory use does not depend on the size
 * of the files. Throws {@link BadUpload} when the form as a whole cannot be read; a refused file is
 * no reason to throw, so that everything else that was typed can be shown again. Failures of the
 * blob store are passed on as they are.
 */
export async function parseUpload(request: Request, options: ParseUploadOptions): Promise<ParsedUpload> {
  const { blobs, limitBytes = DEFAULT_LIMIT_BYTES, maxFiles = 10, fileFields } = options;
  const values = new Map<string, string[]>();
  const received: Promise<UploadedFile | FileError | null>[] = [];
  let fieldBytes = 0;
  let namedFiles = 0;
  let unwanted = false;
  let failure: Error | undefined;

  const parser = createParser(request, limitBytes, maxFiles);
  const fail = (error: Error) => {
    failure ??= error;
    parser.destroy();
  };
  parser.on("error", (error) => fail(new BadUpload("malformed", (error as Error).message)));
  parser.on("fieldsLimit", () => fail(new BadUpload("too-many-fields")));
  parser.on("partsLimit", () => fail(new BadUpload("too-many-fields")));

  parser.on("field", (name: string | undefined, value, { nameTruncated, valueTruncated }) => {
    if (name === undefined) return fail(new BadUpload("malformed", "field without a name"));
    fieldBytes += name.length + value.length;
    if (nameTruncated || valueTruncated || fieldBytes > MAX_ALL_FIELDS_BYTES) {
      return fail(new BadUpload("field-too-large", name.slice(0, 100)));
    }
    values.set(name, [...(values.get(name) ?? []), value]);
  });

  parser.on("file", (field: string | undefined, stream, { filename }: { filename: string | undefined }) => {
    // The store learns of a broken stream by reading it; before that, nobody listens.
    stream.on("error", () => undefined);
    if (filename === undefined) return refuseContent(stream);
    const accept = field !== undefined && Object.hasOwn(fileFields, field) ? fileFields[field]?.accept : undefined;
    if (field === undefined || accept === undefined) return fail(new BadUpload("unexpected-file", field));
    namedFiles += 1;
    if (namedFiles > maxFiles) {
      unwanted = true;
      stream.resume();
      received.push(Promise.resolve({ field, name: safeFileName(filename), code: "too-many" }));
      return;
    }
    stream.once("limit", () => {
      unwanted = true;
    });
    received.push(
      receiveFile(stream, { field, name: filename, accept, blobs, limitBytes }).catch((error: unknown) => {
        if (parser.destroyed) return { field, name: safeFileName(filename), code: "failed" as const };
        fail(error instanceof Error ? error : new Error(String(error)));
        return null;
      }),
    );
  });

  /** A file input left empty sends a part without name and content: no file. */
  function refuseContent(stream: Readable): void {
    stream.once("data", () => fail(new BadUpload("unexpected-file", "file without a name")));
    stream.resume();
  }

  const maxBytes = limitBytes * maxFiles + MAX_ALL_FIELDS_BYTES + DRAIN_BYTES;
  const bodyEnd = request.body
    ? await feedBody(request.body, parser, { maxBytes, isUnwanted: () => unwanted })
    : "complete";
  await closeParser(parser, bodyEnd);
  const outcomes = (await Promise.all(received)).filter((outcome) => outcome !== null);

  const mustClose = bodyEnd !== "complete";
  if (bodyEnd === "aborted" || request.signal.aborted) failure = new BadUpload("aborted");
  if (bodyEnd === "stopped" && !unwanted) failure ??= new BadUpload("body-too-large");
  if (failure && !(bodyEnd === "stopped" && unwanted)) {
    if (failure instanceof BadUpload) failure.mustClose = mustClose;
    throw failure;
  }
  return {
    fields: Object.fromEntries([...values].map(([name, all]) => [name, all.at(-1) ?? ""])),
    repeated: Object.fromEntries(values),
    files: outcomes.filter((outcome) => "sha256" in outcome),
    fileErrors: outcomes.filter((outcome) => "code" in outcome),
    mustClose,
  };
}

function createParser(request: Request, limitBytes: number, maxFiles: number): busboy.Busboy {
  const contentType = request.headers.get("content-type") ?? "";
  try {
    return busboy({
      headers: { "content-type": contentType },
      defParamCharset: "utf8",
      // The whole path, so that the one place that makes names safe sees what was sent.
      preservePath: true,
      limits: {
        // One more than allowed, because the parser also reports a limit that is just reached.
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
    refusal.mustClose = request.body !== null;
    throw refusal;
  }
}
