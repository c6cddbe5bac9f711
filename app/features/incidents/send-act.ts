import { isFormFailure } from "#app/http/form.ts";
import type { FormFailure } from "#app/http/form.ts";

/** Carried out; `id` names what came of it, where there is something. */
export interface ActDone {
  readonly ok: true;
  readonly id: string | null;
}

/**
 * Sends a form of an incident's page so that nothing typed is lost: whatever keeps it from being carried out
 * (a refusal, a cut line, a fault, an ended session) comes back as an answer that the form shows.
 * The same `requestId` may be sent again: it is carried out once.
 */
export async function sendAct(page: string, fields: FormData): Promise<ActDone | FormFailure> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`${page}/act`, { method: "POST", body: fields });
    if (response.redirected) return unsent("unauthenticated");
    body = await response.json();
  } catch {
    return unsent("offline");
  }
  if (isFormFailure(body)) return body;
  if (response.ok && isDone(body)) return body;
  return unsent(typeof body === "object" && body !== null && "reason" in body ? String(body.reason) : "unexpected");
}

const isDone = (body: unknown): body is ActDone => typeof body === "object" && body !== null && "ok" in body && body.ok === true;

const unsent = (formError: string): FormFailure => ({ ok: false, fieldErrors: {}, formError, values: {}, newer: null, waitSeconds: null, limitMegabytes: 0 });
