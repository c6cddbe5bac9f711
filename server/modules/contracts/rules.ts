import { daysBetween } from "#server/platform/clock.ts";

/** A contract counts as expiring from this many days before its end. */
export const EXPIRING_DAYS = 90;

export type ContractState = "upcoming" | "active" | "expiring" | "expired" | "no_cyber_contract" | "review_due";

/**
 * The state on a calendar day in Japan, derived and never stored.
 * The last day of a contract still counts: it is expired from the day after.
 */
export function contractState(
  contract: { kind: string; startsOn: string | null; endsOn: string | null; reviewOn: string | null }, today: string,
): ContractState {
  if (contract.kind === "no_cyber_contract") return (contract.reviewOn ?? today) <= today ? "review_due" : "no_cyber_contract";
  if (contract.endsOn === null || contract.endsOn < today) return "expired";
  if (contract.startsOn !== null && contract.startsOn > today) return "upcoming";
  return daysBetween(today, contract.endsOn) <= EXPIRING_DAYS ? "expiring" : "active";
}
