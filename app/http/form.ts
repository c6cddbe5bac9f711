/** What an action answers when a form cannot be carried out: nothing was changed, what was typed is kept. */
export interface FormFailure {
  readonly ok: false;
  /** Field name → keys of texts below `errors.field` or `errors.file`. */
  readonly fieldErrors: Readonly<Record<string, readonly string[]>>;
  /** Key below `errors.reason` for the form as a whole. */
  readonly formError: string | null;
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Megabytes per file, for the words of size errors. */
  readonly limitMegabytes: number;
  /** Seconds until it may be sent again, when it came too often. */
  readonly waitSeconds: number | null;
  /** A stale edit: the newer state as the form's fields have it now, field name → text. */
  readonly newer: Readonly<Record<string, string>> | null;
}

export const isFormFailure = (value: unknown): value is FormFailure =>
  typeof value === "object" && value !== null && "ok" in value && value.ok === false && "fieldErrors" in value;
