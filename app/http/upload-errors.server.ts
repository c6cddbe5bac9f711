/** What can be wrong with a form as a whole, before any of its fields is looked at. */
export type BadUploadCode =
  /** Neither multipart/form-data nor application/x-www-form-urlencoded. */
  | "unsupported-content-type"
  | "missing-boundary"
  | "malformed"
  /** The connection ended before the form did. */
  | "aborted"
  /** A file where the form has no file field, or a file without a name. */
  | "unexpected-file"
  | "too-many-fields"
  | "field-too-large"
  /** More bytes than all allowed files and fields together can have. */
  | "body-too-large";

const STATUS: Record<BadUploadCode, 400 | 413 | 415> = {
  "unsupported-content-type": 415,
  "missing-boundary": 400,
  malformed: 400,
  aborted: 400,
  "unexpected-file": 400,
  "too-many-fields": 413,
  "field-too-large": 413,
  "body-too-large": 413,
};

/** A form that cannot be read. Nothing of it is kept. */
export class BadUpload extends Error {
  readonly code: BadUploadCode;
  /** The HTTP status to answer with. */
  readonly status: 400 | 413 | 415;
  /** The body was not read to its end: what is left must be thrown away before the next request. */
  hasUnread = false;

  constructor(code: BadUploadCode, detail: string = code) {
    super(detail);
    this.name = "BadUpload";
    this.code = code;
    this.status = STATUS[code];
  }
}
