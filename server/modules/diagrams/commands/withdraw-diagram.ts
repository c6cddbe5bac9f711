import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { authorizeReleasing } from "../authorize.ts";
import { diagramEvents } from "../events.ts";
import { lockDiagram } from "../lock-diagram.ts";
import { diagramPermissions } from "../permissions.ts";
import { releaseAction } from "../rules.ts";

/**
 * Takes a diagram back: from the next request on the vendor sees nothing of it. Asks for no revision, because
 * whatever changed meanwhile, taking back is what was meant. Throws `invalid-state` when nothing is released.
 */
export async function withdrawDiagram(tx: CommandTransaction, scope: Scope, id: string): Promise<{ id: string }> {
  authorizeReleasing(scope);
  const diagram = await lockDiagram(tx.db, scope, id);
  authorize(scope, diagramPermissions, releaseAction(diagram.level));
  if (diagram.releasedVersion === null) {
    throw new DomainError("invalid-state", "nothing is released", "diagramNotReleased");
  }
  sendWrite(tx, tx.db.updateTable("diagram").set({
    released_version: null, released_at: null, released_by: null, release_purpose: null, revision: diagram.revision + 1,
  }).where("id", "=", diagram.id).where("workspace_id", "=", scope.workspace.id));
  await recordEvent(tx, scope, diagramEvents.withdrawn, { subjectId: diagram.id, payload: {} });
  return { id: diagram.id };
}
