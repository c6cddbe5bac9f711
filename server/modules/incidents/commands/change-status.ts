import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { eventsOf } from "../events.ts";
import { incidentPermissions } from "../permissions.ts";
import { needsSeverity, transitionKind } from "../rules.ts";
import type { IncidentStatus } from "../schema.ts";
import { lockIncident, refuseStaleStatus } from "./lock-incident.ts";
import { recordChange } from "./record-change.ts";

/**
 * Takes a step of the flow, takes one back, or reopens. Acknowledging and ending have their own commands.
 * `from` is the state the person saw; another one answers with the present state.
 */
export async function changeStatus(
  tx: CommandTransaction, scope: Scope, id: string, input: { from: IncidentStatus; to: IncidentStatus; reason: string },
): Promise<{ id: string }> {
  authorize(scope, incidentPermissions, "post");
  const incident = await lockIncident(tx, scope, id);
  refuseStaleStatus(incident, input.from);
  const kind = transitionKind(input.from, input.to);
  if (kind !== "step" && kind !== "reopen") throw new DomainError("invalid-state", `no step from ${input.from} to ${input.to}`);
  if (incident.ending !== null) throw new DomainError("invalid-state", "an end is being agreed on", "closurePending");
  if (needsSeverity(input.to) && incident.severity === null) {
    throw new DomainError("invalid-state", "triage needs a severity", "severityFirst");
  }
  sendWrite(tx, tx.db.updateTable("incident").set({ status: input.to, status_at: tx.now }).where("id", "=", id));
  const change = await recordChange(tx, scope, id, { kind: "status", ...input });
  await recordEvent(tx, scope, eventsOf(incident).statusChanged, { subjectId: id, payload: { change, from: input.from, to: input.to } });
  return { id };
}
