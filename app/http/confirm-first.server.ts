import { redirect } from "@remix-run/node";
import { DomainError } from "#server/platform/errors.ts";
import { toResponse } from "./errors.server.ts";

/**
 * For `throw` where a link and not a form asked for something that needs a fresh proof: leads to giving one, and back to
 * the page with the link. Every other error as usual.
 */
export function confirmFirst(error: unknown, page: string): unknown {
  if (error instanceof DomainError && error.code === "unconfirmed") return redirect(`/confirm?to=${encodeURIComponent(page)}`);
  return toResponse(error);
}
