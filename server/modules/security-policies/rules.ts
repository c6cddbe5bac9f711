import { daysBetween } from "#server/platform/clock.ts";
import { otherSide } from "#server/platform/roles.ts";
import type { Side } from "#server/platform/roles.ts";

/** A document counts as expiring from this many days before its last one. */
export const EXPIRING_DAYS = 90;

export type Validity = "current" | "expiring" | "expired";

/**
 * The state on a calendar day in Japan, derived and never stored. The last day still counts:
 * a document is expired from the day after. Without an expiry it stays current until it is replaced.
 */
export function validityOf(expiresOn: string | null, today: string): Validity {
  if (expiresOn === null) return "current";
  if (expiresOn < today) return "expired";
  return daysBetween(today, expiresOn) <= EXPIRING_DAYS ? "expiring" : "current";
}

export type AcknowledgementState =
  | { state: "acknowledged" }
  /** `by`: whose turn it is; `since`: when the version was issued. */
  | { state: "waiting"; by: Side; since: Date };

/** One person's acknowledgement of the newest version suffices for the other side. */
export function acknowledgementOf(policy: { ownerSide: Side; waitingSince: Date | null }): AcknowledgementState {
  return policy.waitingSince === null
    ? { state: "acknowledged" }
    : { state: "waiting", by: otherSide(policy.ownerSide), since: policy.waitingSince };
}
