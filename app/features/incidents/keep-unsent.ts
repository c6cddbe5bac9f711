import { isRouteErrorResponse } from "@remix-run/react";
import type { FormFailure } from "#app/http/form.ts";

/**
 * Runs an action from the browser so that nothing typed is lost: a cut connection or a fault of the server
 * becomes an answer that the form shows, instead of an error page in its place. Redirects go on as they are.
 */
export async function keepUnsent(send: () => Promise<unknown>): Promise<unknown> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof Response) throw error;
    const failure: FormFailure = { ok: false, fieldErrors: {}, formError: reasonOf(error), values: {}, newer: null, limitMegabytes: 0 };
    return failure;
  }
}

function reasonOf(error: unknown): string {
  const body: unknown = isRouteErrorResponse(error) ? error.data : null;
  return typeof body === "object" && body !== null && "reason" in body ? String(body.reason) : "offline";
}
