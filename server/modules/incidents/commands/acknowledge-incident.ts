import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { eventsOf } from "../events.ts";
import { incidentPermissions } from "../permissions.ts";
import { missingAcknowledgement } from "../rules.ts";
import { readAcknowledgedRoles } from "../acknowledgements.ts";
import { lockIncident, refuseEnded } from "./lock-incident.ts";

/**
 * 受領確認: a person of the receiving side has taken note; it does not say that anything is done.
 * The state moves on once everybody who must has acknowledged (see `missingAcknowledgement`).
 */
export async function acknowledgeIncident(tx: CommandTransaction, scope: Scope, id: string): Promise<{ complete: boolean }> {
  authorize(scope, incidentPermissions, "acknowledge");
  const incident = await lockIncident(tx, scope, id);
  if (incident.reportingSide === scope.side) throw new DomainError("forbidden", "acknowledging is the other side's", "acknowledgementIsTheirs");
  refuseEnded(incident);
  const earlier = await readAcknowledgedRoles(tx.db, id);
  if (missingAcknowledgement(incident, earlier) === null) {
    throw new DomainError("invalid-state", "acknowledged already", "alreadyAcknowledged");
  }
  const row = await tx.db.insertInto("incident_acknowledgement").values({
    incident_id: id, user_id: scope.user.id, ...workspaceColumns(scope), roles: [...scope.roles], acknowledged_at: tx.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (row.numInsertedOrUpdatedRows !== 1n) throw new DomainError("invalid-state", "acknowledged by this person", "alreadyAcknowledged");
  const complete = missingAcknowledgement(incident, [...earlier, { roles: scope.roles }]) === null;
  if (complete && incident.status === "reported") {
    sendWrite(tx, tx.db.updateTable("incident").set({ status: "acknowledged", status_at: tx.now }).where("id", "=", id));
  }
  await recordEvent(tx, scope, eventsOf(incident).acknowledged, { subjectId: id, payload: { complete } });
  return { complete };
}
