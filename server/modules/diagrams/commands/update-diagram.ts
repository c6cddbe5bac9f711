import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, StaleEdit } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { diagramEvents } from "../events.ts";
import { lockDiagram } from "../lock-diagram.ts";
import type { LockedDiagram } from "../lock-diagram.ts";
import { diagramPermissions } from "../permissions.ts";
import type { DiagramInput } from "../schema.ts";

/**
 * Changes title, scope, level and TLP. While a version is released the vendor sees the change, and the level stays:
 * it decides who may release and what is handed over, so another level takes another release.
 * Throws `StaleEdit` when it was changed, released or withdrawn since `revision`: who sees it may have changed.
 */
export async function updateDiagram(
  tx: CommandTransaction, scope: Scope, id: string, revision: number, input: DiagramInput,
): Promise<{ id: string }> {
  authorize(scope, diagramPermissions, "write");
  const diagram = await lockDiagram(tx.db, scope, id);
  if (diagram.revision !== revision) throw new StaleEdit(asFormFields(diagram));
  const isReleased = diagram.releasedVersion !== null;
  if (isReleased && input.level !== diagram.level) {
    throw new DomainError("invalid-state", "the level is fixed while released", "diagramLevelWhileReleased");
  }
  sendWrite(tx, tx.db.updateTable("diagram").set({
    title: input.title, description: input.description, level: input.level, tlp: input.tlp,
    revision: revision + 1, updated_by: scope.user.id, updated_at: tx.now,
  }).where("id", "=", diagram.id).where("workspace_id", "=", scope.workspace.id));
  await recordEvent(tx, scope, diagramEvents.updated, isReleased
    ? { subjectId: diagram.id, payload: {}, audience: "shared" }
    : { subjectId: diagram.ownSubjectId, payload: {}, audience: "own-side" });
  return { id: diagram.id };
}

export function asFormFields(diagram: LockedDiagram): Record<string, string> {
  return {
    title: diagram.title, description: diagram.description ?? "", level: diagram.level, tlp: diagram.tlp,
    revision: String(diagram.revision),
  };
}
