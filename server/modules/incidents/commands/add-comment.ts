import { v7 as uuidv7 } from "uuid";
import { attachFiles } from "#server/modules/attachments/index.ts";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { eventsOf } from "../events.ts";
import { incidentPermissions } from "../permissions.ts";
import { readHead } from "../queries.ts";

/** Adds to the timeline what both sides read. Comments stand as they were written, also after the end. */
export async function addComment(
  tx: CommandTransaction, scope: Scope, incidentId: string, input: { body: string }, files: readonly StoredFile[],
): Promise<{ id: string }> {
  authorize(scope, incidentPermissions, "post");
  const incident = await readHead(tx.db, scope, incidentId);
  const id = uuidv7();
  sendWrite(tx, tx.db.insertInto("incident_comment").values({
    id, incident_id: incidentId, ...workspaceColumns(scope), body: input.body, written_by: scope.user.id, written_at: tx.now,
  }));
  await attachFiles(tx, scope, { kind: "incident_comment", id }, files);
  await recordEvent(tx, scope, eventsOf(incident).commented, {
    subjectId: incidentId, payload: { comment: id, attachments: files.length },
  });
  return { id };
}
