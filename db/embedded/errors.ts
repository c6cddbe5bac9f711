export type EmbeddedPostgresErrorCode =
  | "library-links-missing"
  | "data-dir-not-writable"
  | "version-mismatch"
  | "start-failed"
  | "unsupported-platform";

/** A start-up error that a person can act on; `message` is one line and says what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;
  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EmbeddedPostgresError";
    this.code = code;
  }
}

const WRITE_FAILURES = new Set(["EACCES", "ENOENT", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOTDIR", "EEXIST", "EISDIR", "ELOOP"]);

/** Runs file work below `folder`; what the file system refuses becomes `data-dir-not-writable`. */
export async function writingBelow<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || !WRITE_FAILURES.has(code)) throw error;
    throw new EmbeddedPostgresError(
      "data-dir-not-writable",
      `Cannot write to the data folder ${folder} (${code}): make it writable for this user, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}
