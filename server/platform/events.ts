import type * as z from "zod";

/** Which stream an event goes to: the shared one of both sides, the acting side's private one, or the organization's own. */
export type Audience = "shared" | "own-side" | "organization";

/** One kind of event: past tense, declared once, strict, versioned. Payloads carry ids and states, no content. */
export interface EventDefinition<Payload = unknown> {
  readonly type: string;
  readonly version: number;
  readonly subject: string;
  readonly audiences: readonly Audience[];
  readonly payload: z.ZodType<Payload>;
}

/** `type` is `<subject>.<past-tense verb>`, for example `incident.reported`. */
export function defineEvent<Payload>(
  type: `${string}.${string}`,
  payload: z.ZodType<Payload>,
  options: { version?: number; audiences?: readonly Audience[] } = {},
): EventDefinition<Payload> {
  return {
    type,
    version: options.version ?? 1,
    subject: type.slice(0, type.indexOf(".")),
    audiences: options.audiences ?? ["shared"],
    payload,
  };
}

/** What travels to browsers and other processes: ids only, typed and versioned. `at` is ISO 8601 in UTC. */
export interface EventEnvelope {
  readonly stream: string;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly workspace: string | null;
  readonly actor: { readonly user: string | null; readonly organization: string };
  readonly at: string;
}

/** An envelope with its audience, for delivery inside the server; the audience itself never travels. */
export interface RecordedEvent {
  readonly envelope: EventEnvelope;
  readonly hospitalId: string | null;
  readonly vendorId: string | null;
}
