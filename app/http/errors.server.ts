import { DomainError } from "#server/platform/errors.ts";
import type { ErrorCode } from "#server/platform/errors.ts";

/** The one place where a domain error becomes HTTP. */
const STATUS: Record<ErrorCode, number> = {
  "not-found": 404,
  forbidden: 403,
  unauthenticated: 401,
  unconfirmed: 403,
  conflict: 409,
  "invalid-state": 409,
  "invalid-input": 422,
  "too-many-attempts": 429,
  gone: 410,
};

export const statusOf = (error: DomainError): number => STATUS[error.code];

/** For `throw`: what an error page shows. Anything that is no domain error is passed on as it is. */
export function toResponse(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  return Response.json({ code: error.code, reason: error.reason }, { status: STATUS[error.code] });
}
