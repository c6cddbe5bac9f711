import type { Actor } from "#server/platform/permissions.ts";
import { otherSide } from "#server/platform/roles.ts";
import type { Side } from "#server/platform/roles.ts";
import { mayAcknowledge, mayRevise } from "./permissions.ts";
import { validityOf } from "./rules.ts";
import type { Validity } from "./rules.ts";

/** How a document stands on a day, and what this reader may do about it; for display only. */
export interface PolicyStanding {
  ownerSide: Side;
  validity: Validity;
  /** Whose acknowledgement of the newest version is missing; null once one person has given it. */
  waitingFor: Side | null;
  mayRevise: boolean;
  mayAcknowledge: boolean;
}

/** `today`: calendar day in Japan, YYYY-MM-DD. */
export function standingOf(
  actor: Actor & { readonly side: Side }, policy: { ownerSide: Side; expiresOn: string | null; waitingSince: Date | null }, today: string,
): PolicyStanding {
  return {
    ownerSide: policy.ownerSide,
    validity: validityOf(policy.expiresOn, today),
    waitingFor: policy.waitingSince === null ? null : otherSide(policy.ownerSide),
    mayRevise: mayRevise(actor, policy),
    mayAcknowledge: mayAcknowledge(actor, policy),
  };
}
