import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { eventsOf } from "../events.ts";
import { incidentPermissions } from "../permissions.ts";
import type { Outcome } from "../schema.ts";
import { lockIncident } from "./lock-incident.ts";
import { recordChange } from "./record-change.ts";

/**
 * Turns a waiting approval of an end down: the other side declines it, the approving side withdraws its own.
 * The incident stays in its state.
 */
export async function declineClosure(
  tx: CommandTransaction, scope: Scope, id: string, input: { outcome: Outcome; reason: string },
): Promise<{ id: string }> {
  authorize(scope, incidentPermissions, "close");
  const incident = await lockIncident(tx, scope, id);
  if (incident.ending === null || incident.ending.outcome !== input.outcome) {
    throw new DomainError("invalid-state", "no such approval is waiting", "noClosurePending");
  }
  const isOwn = incident.ending.side === scope.side;
  sendWrite(tx, tx.db.updateTable("incident").set({ ending_outcome: null, ending_side: null, ending_at: null }).where("id", "=", id));
  const change = await recordChange(tx, scope, id, {
    kind: isOwn ? "closure_withdrawn" : "closure_declined", from: incident.status, to: input.outcome, reason: input.reason,
  });
  const events = eventsOf(incident);
  await recordEvent(tx, scope, isOwn ? events.closureWithdrawn : events.closureDeclined, {
    subjectId: id, payload: { change, outcome: input.outcome },
  });
  return { id };
}
