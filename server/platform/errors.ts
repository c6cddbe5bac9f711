/** Stable codes; `app/http` maps each to an HTTP status and to words in both languages. */
export type ErrorCode =
  | "not-found" // missing, or another organization's: the same answer for both
  | "forbidden" // visible, but this role may not do this
  | "unauthenticated"
  | "unconfirmed" // signed in, but for this the person has to show anew who they are
  | "conflict" // somebody else changed it since it was read
  | "invalid-state" // not possible in the present state
  | "invalid-input"
  | "too-many-attempts" // slowed down; says when to try again
  | "gone"; // an expired, used or unknown link: one neutral answer

/**
 * A refusal that a person can understand.
 * `message` is for the log (English, no personal data); `reason` picks the words for the user
 * (`errors.<reason>` in the texts) and defaults to the code.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly reason: string;
  constructor(code: ErrorCode, message: string, reason: string = code) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.reason = reason;
  }
}

export const notFound = (what: string): DomainError => new DomainError("not-found", `${what} not found`);

/** Too many attempts: nothing was looked at. */
export class TryLater extends DomainError {
  readonly waitSeconds: number;
  constructor(waitSeconds: number) {
    super("too-many-attempts", `to be tried again in ${waitSeconds} s`);
    this.waitSeconds = waitSeconds;
  }
}

/** What stands in one field cannot be taken. `reason`: a key below `errors.field`. */
export class RefusedField extends DomainError {
  readonly field: string;
  constructor(field: string, reason: string) {
    super("invalid-input", `${field} refused: ${reason}`, reason);
    this.field = field;
  }
}

/** Somebody changed it since the form was opened. `newer`: form field → its present text. */
export class StaleEdit extends DomainError {
  readonly newer: Readonly<Record<string, string>>;
  constructor(newer: Readonly<Record<string, string>>) {
    super("conflict", "changed by somebody else meanwhile");
    this.newer = newer;
  }
}
