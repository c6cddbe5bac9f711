import { v7 as uuidv7 } from "uuid";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { diagramEvents } from "../events.ts";
import { diagramPermissions } from "../permissions.ts";
import type { NewDiagramInput } from "../schema.ts";
import { insertVersion } from "./add-version.ts";

/** Adds a diagram with its first version. Only the hospital sees it until it is released. */
export async function createDiagram(
  tx: CommandTransaction, scope: Scope, input: NewDiagramInput, file: StoredFile,
): Promise<{ id: string; versionId: string }> {
  authorize(scope, diagramPermissions, "write");
  const id = uuidv7();
  const ownSubjectId = uuidv7();
  sendWrite(tx, tx.db.insertInto("diagram").values({
    id, ...workspaceColumns(scope), own_subject_id: ownSubjectId,
    title: input.title, description: input.description, level: input.level, tlp: input.tlp,
    created_by: scope.user.id, created_at: tx.now, updated_by: scope.user.id, updated_at: tx.now,
  }));
  const versionId = await insertVersion(tx, scope, { diagramId: id, number: 1, input, file });
  await recordEvent(tx, scope, diagramEvents.created, { subjectId: ownSubjectId, payload: { versionId } });
  return { id, versionId };
}
