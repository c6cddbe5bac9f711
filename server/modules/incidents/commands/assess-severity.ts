import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, StaleEdit } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { eventsOf } from "../events.ts";
import { incidentPermissions } from "../permissions.ts";
import { readAcknowledgedRoles } from "../acknowledgements.ts";
import { missingAcknowledgement } from "../rules.ts";
import type { Severity } from "../schema.ts";
import { lockIncident, refuseEnded } from "./lock-incident.ts";
import { recordChange } from "./record-change.ts";

/**
 * Judges how bad it is, with a reason; either side may. `from` is the judgement the person saw.
 * Raised to critical, a hospital's second safety manager has to acknowledge too; lowered, the one
 * acknowledgement that is there may suffice, and the state moves on.
 */
export async function assessSeverity(
  tx: CommandTransaction, scope: Scope, id: string,
  input: { from: Severity | null; severity: Severity; suspected: boolean; reason: string },
): Promise<{ id: string }> {
  authorize(scope, incidentPermissions, "acknowledge");
  const incident = await lockIncident(tx, scope, id);
  refuseEnded(incident);
  if (incident.severity !== input.from) throw new StaleEdit({ severity: incident.severity ?? "" });
  if (incident.severity === input.severity && incident.isSuspected === input.suspected) {
    throw new DomainError("invalid-input", "the same judgement again", "sameSeverity");
  }
  sendWrite(tx, tx.db.updateTable("incident").set({ severity: input.severity, is_suspected: input.suspected }).where("id", "=", id));
  const events = eventsOf(incident);
  const isAcknowledgedNow = incident.status === "reported"
    && missingAcknowledgement({ ...incident, severity: input.severity }, await readAcknowledgedRoles(tx.db, id)) === null;
  const change = await recordChange(tx, scope, id, { kind: "severity", from: input.from, to: input.severity, reason: input.reason });
  const settled = isAcknowledgedNow ? await moveToAcknowledged(tx, scope, id, input.reason) : null;
  await recordEvent(tx, scope, events.severityAssessed, {
    subjectId: id, payload: { change, from: input.from, to: input.severity, suspected: input.suspected },
  });
  if (settled !== null) {
    await recordEvent(tx, scope, events.statusChanged, {
      subjectId: id, payload: { change: settled, from: "reported", to: "acknowledged" },
    });
  }
  return { id };
}

async function moveToAcknowledged(tx: CommandTransaction, scope: Scope, id: string, reason: string): Promise<string> {
  sendWrite(tx, tx.db.updateTable("incident").set({ status: "acknowledged", status_at: tx.now }).where("id", "=", id));
  return recordChange(tx, scope, id, { kind: "status", from: "reported", to: "acknowledged", reason });
}
