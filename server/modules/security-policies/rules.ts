import { daysBetween } from "#server/platform/clock.ts";

/** A document counts as expiring from this many days before its last one. */
const EXPIRING_DAYS = 90;

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
