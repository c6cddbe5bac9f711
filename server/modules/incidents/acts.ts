import { may } from "#server/platform/permissions.ts";
import type { Scope } from "#server/platform/scope.ts";
import type { AcknowledgementState } from "./acknowledgements.ts";
import type { IncidentHead } from "./incident-head.ts";
import { incidentPermissions } from "./permissions.ts";
import { ACTION_OF, isEnded, nextStates, turnOf } from "./rules.ts";
import type { TransitionKind } from "./rules.ts";
import type { IncidentStatus } from "./schema.ts";

/** What this person may do now, for showing buttons; the commands judge again. */
export interface IncidentActs {
  acknowledge: boolean;
  /** Steps, ends and reopening. */
  change: { to: IncidentStatus; kind: TransitionKind }[];
  /** Agree to or decline the other side's approval of an end. */
  answerClosure: boolean;
  withdrawClosure: boolean;
  assess: boolean;
  update: boolean;
  comment: boolean;
}

export function actsOn(scope: Scope, incident: IncidentHead, { given, missing }: AcknowledgementState): IncidentActs {
  const isOpen = !isEnded(incident.status);
  const isOwn = incident.reportingSide === scope.side;
  const mayClose = may(scope, incidentPermissions, "close");
  const mayPost = may(scope, incidentPermissions, "post");
  return {
    acknowledge: isOpen && !isOwn && missing.length > 0 && may(scope, incidentPermissions, "acknowledge")
      && !given.some(({ userId }) => userId === scope.user.id),
    change: incident.ending !== null ? [] : nextStates(incident.status)
      .filter(({ kind }) => may(scope, incidentPermissions, ACTION_OF[kind]) && (kind !== "end" || missing.length === 0)),
    answerClosure: mayClose && incident.ending !== null && incident.ending.side !== scope.side,
    withdrawClosure: mayClose && incident.ending !== null && incident.ending.side === scope.side,
    assess: isOpen && may(scope, incidentPermissions, "acknowledge"),
    update: isOpen && isOwn && mayPost,
    comment: mayPost,
  };
}

/** It waits for this very person: to acknowledge, or to answer the other side's approval of an end. */
export function isMyTurn(scope: Scope, incident: IncidentHead & { isAcknowledgedByMe: boolean }): boolean {
  if (turnOf(incident) !== scope.side) return false;
  if (incident.ending !== null) return may(scope, incidentPermissions, "close");
  return !incident.isAcknowledgedByMe && may(scope, incidentPermissions, "acknowledge");
}
