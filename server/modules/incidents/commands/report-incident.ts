import { v7 as uuidv7 } from "uuid";
import { attachFiles } from "#server/modules/attachments/index.ts";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { assignToSelf } from "#server/modules/delegation/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { eventsOf } from "../events.ts";
import { incidentPermissions } from "../permissions.ts";
import type { IncidentFactsInput, IncidentReportInput } from "../schema.ts";

/** 第一報: tells the other side at once. Either side reports; the other acknowledges. */
export async function reportIncident(
  tx: CommandTransaction, scope: Scope, input: IncidentReportInput, files: readonly StoredFile[],
): Promise<{ id: string }> {
  authorize(scope, incidentPermissions, "post");
  refuseNoticedAfter(tx.now, input);
  const id = uuidv7();
  if (scope.limited === "assigned") assignToSelf(tx, scope, { kind: "incident", id });
  sendWrite(tx, tx.db.insertInto("incident").values({
    id, ...workspaceColumns(scope), number: await takeNumber(tx, scope), reporting_side: scope.side, is_drill: input.drill,
    ...factColumns(input), severity: input.severity, is_suspected: input.suspected, status: "reported", status_at: tx.now,
    reported_by: scope.user.id, reported_at: tx.now, updated_at: tx.now,
  }));
  await attachFiles(tx, scope, { kind: "incident", id }, files);
  await recordEvent(tx, scope, eventsOf({ isDrill: input.drill }).reported, { subjectId: id, payload: { attachments: files.length } });
  return { id };
}

/** The counter's locked row keeps two reports of the same moment from taking one number. */
async function takeNumber(tx: CommandTransaction, scope: Scope): Promise<number> {
  const { last } = await tx.db.insertInto("incident_number").values({ ...workspaceColumns(scope), last: 1 })
    .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet((eb) => ({ last: eb("incident_number.last", "+", 1) })))
    .returning("last").executeTakeFirstOrThrow();
  return last;
}

export function refuseNoticedAfter(latest: Date, { noticedAt }: { noticedAt: Date }): void {
  if (noticedAt > latest) throw new DomainError("invalid-input", "noticed after it was reported", "noticedInFuture");
}

export const factColumns = (input: IncidentFactsInput) => ({
  phenomenon: input.phenomenon, phenomenon_kinds: input.phenomenonKinds, noticed_at: input.noticedAt, devices: input.devices,
  patient_harm: input.patientHarm, care_impact: input.careImpact, network_disconnected: input.networkDisconnected,
});
