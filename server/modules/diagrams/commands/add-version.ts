import { v7 as uuidv7 } from "uuid";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { diagramEvents } from "../events.ts";
import { lockDiagram } from "../lock-diagram.ts";
import { diagramPermissions } from "../permissions.ts";
import type { DiagramVersionInput } from "../schema.ts";

/**
 * Adds a newer state of a diagram. It stays in the hospital until it is released, also when an older one is
 * released: hence no shared event, and the diagram's own row does not move.
 */
export async function addVersion(
  tx: CommandTransaction, scope: Scope, diagramId: string, input: DiagramVersionInput, file: StoredFile,
): Promise<{ id: string; versionId: string }> {
  authorize(scope, diagramPermissions, "write");
  // Locked, so that two uploads at the same moment do not take the same number.
  const diagram = await lockDiagram(tx.db, scope, diagramId);
  const { latest } = await tx.db.selectFrom("diagram_version").select(({ fn }) => fn.max("number").as("latest"))
    .where("diagram_id", "=", diagram.id).executeTakeFirstOrThrow();
  const versionId = await insertVersion(tx, scope, { diagramId: diagram.id, number: latest + 1, input, file });
  await recordEvent(tx, scope, diagramEvents.versionAdded, { subjectId: diagram.ownSubjectId, payload: { versionId } });
  return { id: diagram.id, versionId };
}

/** Part of the commands that bring a file: those authorize, and record the event. */
export async function insertVersion(
  tx: CommandTransaction, scope: Scope,
  version: { diagramId: string; number: number; input: DiagramVersionInput; file: StoredFile },
): Promise<string> {
  const { diagramId, number, input, file } = version;
  const id = uuidv7();
  sendWrite(tx, tx.db.insertInto("diagram_version").values({
    id, diagram_id: diagramId, ...workspaceColumns(scope), number, as_of: input.asOf, note: input.note,
    file_name: file.name, media_type: file.mediaType, size: file.size, sha256: file.sha256,
    uploaded_by: scope.user.id, uploaded_at: tx.now,
  }));
  return id;
}
