import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound, StaleEdit } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { authorizeReleasing } from "../authorize.ts";
import { diagramEvents } from "../events.ts";
import { lockDiagram } from "../lock-diagram.ts";
import { diagramPermissions } from "../permissions.ts";
import { needsAnotherPerson, releaseAction } from "../rules.ts";
import type { ReleaseInput } from "../schema.ts";
import { asFormFields } from "./update-diagram.ts";

/**
 * Makes one version visible to the vendor, instead of the one that was. Newer and older ones stay in the hospital.
 * Throws `StaleEdit` when the diagram changed since `revision`: what was confirmed is no longer what would be shown.
 */
export async function releaseDiagram(
  tx: CommandTransaction, scope: Scope, id: string, revision: number, input: ReleaseInput,
): Promise<{ id: string }> {
  authorizeReleasing(scope);
  const diagram = await lockDiagram(tx.db, scope, id);
  authorize(scope, diagramPermissions, releaseAction(diagram.level));
  // A whole network is what an attacker wants most: never by a computer that was left open.
  if (diagram.level === "L3") requireFresh(tx);
  if (diagram.revision !== revision) throw new StaleEdit(asFormFields(diagram));
  const version = await tx.db.selectFrom("diagram_version").select(["id", "number", "uploaded_by"])
    .where("id", "=", input.versionId).where("diagram_id", "=", diagram.id)
    .where("workspace_id", "=", scope.workspace.id).executeTakeFirst();
  if (version === undefined) throw notFound("diagram version");
  if (version.number === diagram.releasedVersion) {
    throw new DomainError("invalid-state", "this version is released already", "diagramAlreadyReleased");
  }
  if (needsAnotherPerson(diagram.level, version.uploaded_by, scope.user.id)) {
    throw new DomainError("invalid-state", "an L3 is released by somebody else than its uploader", "diagramOwnRelease");
  }
  sendWrite(tx, tx.db.updateTable("diagram").set({
    released_version: version.number, released_at: tx.now, released_by: scope.user.id, release_purpose: input.purpose,
    revision: revision + 1,
  }).where("id", "=", diagram.id).where("workspace_id", "=", scope.workspace.id));
  await recordEvent(tx, scope, diagramEvents.released, { subjectId: diagram.id, payload: { versionId: version.id } });
  return { id: diagram.id };
}
