import { attachFiles } from "#server/modules/attachments/index.ts";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, StaleEdit } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { eventsOf } from "../events.ts";
import { incidentPermissions } from "../permissions.ts";
import { readIncident } from "../queries.ts";
import type { Incident } from "../queries.ts";
import { asTokyoInput } from "../schema.ts";
import type { IncidentFactsInput } from "../schema.ts";
import { lockIncident, refuseEnded } from "./lock-incident.ts";
import { factColumns, refuseNoticedAfter } from "./report-incident.ts";

/**
 * Corrects or completes the reported facts, and adds files. A report is its side's own words, so only
 * the reporting side changes it; the other side comments. Throws `StaleEdit` with the newer facts.
 */
export async function updateIncident(
  tx: CommandTransaction, scope: Scope, id: string, revision: number, input: IncidentFactsInput, files: readonly StoredFile[],
): Promise<{ id: string }> {
  authorize(scope, incidentPermissions, "post");
  const incident = await lockIncident(tx, scope, id);
  if (incident.reportingSide !== scope.side) throw new DomainError("forbidden", "the report is the other side's", "reportIsTheirs");
  refuseEnded(incident);
  refuseNoticedAfter(incident.reportedAt, input);
  const updated = await tx.db.updateTable("incident")
    .set({ ...factColumns(input), revision: revision + 1, updated_at: tx.now })
    .where("id", "=", id).where("workspace_id", "=", scope.workspace.id).where("revision", "=", revision).executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new StaleEdit(asFormFields(await readIncident(tx.db, scope, id)));
  await attachFiles(tx, scope, { kind: "incident", id }, files);
  await recordEvent(tx, scope, eventsOf(incident).updated, {
    subjectId: id, payload: { revision: revision + 1, attachments: files.length },
  });
  return { id };
}

function asFormFields(incident: Incident): Record<string, string> {
  return {
    phenomenon: incident.phenomenon, phenomenonKinds: incident.phenomenonKinds.join(","),
    noticedAt: asTokyoInput(incident.noticedAt), devices: incident.devices ?? "", patientHarm: incident.patientHarm, careImpact: incident.careImpact ?? "",
    networkDisconnected: incident.networkDisconnected, revision: String(incident.revision),
  };
}
