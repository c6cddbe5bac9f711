import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { eventsOf } from "../events.ts";
import type { IncidentHead } from "../incident-head.ts";
import { incidentPermissions } from "../permissions.ts";
import { readAcknowledgedRoles } from "../acknowledgements.ts";
import { missingAcknowledgement, transitionKind } from "../rules.ts";
import type { Outcome } from "../schema.ts";
import { lockIncident } from "./lock-incident.ts";
import { recordChange } from "./record-change.ts";

/**
 * Approves the end of an incident for one's side. The first side's approval waits for the other;
 * with the second the incident ends. Nobody ends an incident alone.
 */
export async function approveClosure(
  tx: CommandTransaction, scope: Scope, id: string, input: { outcome: Outcome; reason: string },
): Promise<{ ended: boolean }> {
  authorize(scope, incidentPermissions, "close");
  const incident = await lockIncident(tx, scope, id);
  if (transitionKind(incident.status, input.outcome) !== "end") {
    throw new DomainError("invalid-state", `no end as ${input.outcome} from ${incident.status}`);
  }
  if (missingAcknowledgement(incident, await readAcknowledgedRoles(tx.db, id)) !== null) {
    throw new DomainError("invalid-state", "an acknowledgement is missing", "acknowledgementMissing");
  }
  if (incident.ending === null) return approveFirst(tx, scope, incident, input);
  if (incident.ending.side === scope.side || incident.ending.outcome !== input.outcome) {
    throw new DomainError("invalid-state", "another approval is waiting", "closurePending");
  }
  sendWrite(tx, tx.db.updateTable("incident")
    .set({ status: input.outcome, status_at: tx.now, ending_outcome: null, ending_side: null, ending_at: null })
    .where("id", "=", id));
  const change = await recordChange(tx, scope, id, { kind: "status", from: incident.status, to: input.outcome, reason: input.reason });
  await recordEvent(tx, scope, eventsOf(incident).statusChanged, {
    subjectId: id, payload: { change, from: incident.status, to: input.outcome },
  });
  return { ended: true };
}

async function approveFirst(
  tx: CommandTransaction, scope: Scope, incident: IncidentHead, { outcome, reason }: { outcome: Outcome; reason: string },
): Promise<{ ended: boolean }> {
  sendWrite(tx, tx.db.updateTable("incident").set({ ending_outcome: outcome, ending_side: scope.side, ending_at: tx.now })
    .where("id", "=", incident.id));
  const change = await recordChange(tx, scope, incident.id, { kind: "closure_approved", from: incident.status, to: outcome, reason });
  await recordEvent(tx, scope, eventsOf(incident).closureApproved, { subjectId: incident.id, payload: { change, outcome } });
  return { ended: false };
}
