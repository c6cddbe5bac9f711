import type { Busboy } from "busboy";
import type { Readable } from "node:stream";
import type { BlobStore } from "#server/platform/blobs/index.ts";
import { safeFileName, type AcceptedFor } from "#server/platform/file-types/index.ts";
import { BadUpload } from "./upload-errors.server.ts";
import { receiveFile, type FileError, type UploadedFile } from "./upload-file.server.ts";

/** What a file field of a form takes. */
export type FileField = { readonly accept: AcceptedFor };

type Rules = {
  blobs: BlobStore;
  limitBytes: number;
  maxFiles: number;
  fileFields: Readonly<Record<string, FileField>>;
};

type FileCollector = {
  /** True once a file is over the limit or one too many: the rest of the form is not worth its bytes. */
  isUnwanted: () => boolean;
  /** All files in the order of the form, when every one is stored or refused. Never rejects. */
  settled: () => Promise<(UploadedFile | FileError)[]>;
};

/** Sends every file of a form to the store as it arrives. `fail` hears what ends the whole form. */
export function collectFiles(parser: Busboy, rules: Rules, fail: (error: Error) => void): FileCollector {
  const { blobs, limitBytes, maxFiles, fileFields } = rules;
  const outcomes: Promise<UploadedFile | FileError>[] = [];
  let unwanted = false;

  async function receive(stream: Readable, field: string, name: string, accept: AcceptedFor) {
    const failed: FileError = { field, name: safeFileName(name), code: "failed" };
    try {
      return await receiveFile(stream, { field, name, accept, blobs, limitBytes });
    } catch (error) {
      // A stream that breaks has its cause in the form; everything else is a failure of the store.
      if (stream.errored === null) fail(error instanceof Error ? error : new Error(String(error)));
      return failed;
    }
  }

  // A part may come without the names, whatever the types say.
  type Part = { filename: string | undefined };
  parser.on("file", (field: string | undefined, stream, { filename }: Part) => {
    // Until the store reads it nobody else listens, and an unheard error would end the process.
    stream.on("error", () => undefined);
    if (filename === undefined) {
      // A file input left empty sends a part without name and content: no file.
      stream.once("data", () => fail(new BadUpload("unexpected-file", "file without a name")));
      stream.resume();
      return;
    }
    const accept = field !== undefined && Object.hasOwn(fileFields, field) ? fileFields[field]?.accept : undefined;
    if (field === undefined || accept === undefined) return fail(new BadUpload("unexpected-file", field));
    if (outcomes.length >= maxFiles) {
      unwanted = true;
      stream.resume();
      outcomes.push(Promise.resolve({ field, name: safeFileName(filename), code: "too-many" }));
      return;
    }
    stream.once("limit", () => {
      unwanted = true;
    });
    outcomes.push(receive(stream, field, filename, accept));
  });

  return { isUnwanted: () => unwanted, settled: () => Promise.all(outcomes) };
}
