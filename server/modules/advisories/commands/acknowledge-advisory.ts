import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isUuid, workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { advisoryEvents } from "../events.ts";
import { advisoryPermissions } from "../permissions.ts";
import { awaitingAfter, safetyRolesOf } from "../rules.ts";

/**
 * 受領確認: a safety manager of the hospital has taken note of the revision that the page showed.
 * Not the same as having acted on it. Throws `conflict` when a newer revision was published meanwhile,
 * `invalid-state` when this person has acknowledged this revision before.
 */
export async function acknowledgeAdvisory(
  tx: CommandTransaction, scope: Scope, deliveryId: string, revision: number,
): Promise<{ complete: boolean }> {
  authorize(scope, advisoryPermissions, "acknowledge");
  if (!isUuid(deliveryId)) throw notFound("delivery");
  // Locked: the other manager's acknowledgement and a new publication wait, so none of them is lost.
  const delivery = await tx.db.selectFrom("advisory_delivery").select(["advisory_id", "revision_number", "severity", "awaiting_roles"])
    .where("id", "=", deliveryId).where("workspace_id", "=", scope.workspace.id).forUpdate().executeTakeFirst();
  if (delivery === undefined) throw notFound("delivery");
  if (delivery.revision_number !== revision) {
    throw new DomainError("conflict", "a newer revision was published", "advisoryRevisedMeanwhile");
  }
  const roles = safetyRolesOf(scope.roles);
  const inserted = await tx.db.insertInto("advisory_acknowledgement").values({
    delivery_id: deliveryId, ...workspaceColumns(scope), advisory_id: delivery.advisory_id, revision_number: revision,
    user_id: scope.user.id, roles, acknowledged_at: tx.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) {
    throw new DomainError("invalid-state", "acknowledged before", "advisoryAcknowledgedAlready");
  }
  const awaiting = awaitingAfter(delivery.severity, delivery.awaiting_roles, roles);
  sendWrite(tx, tx.db.updateTable("advisory_delivery").set({ awaiting_roles: awaiting }).where("id", "=", deliveryId));
  const complete = awaiting.length === 0;
  await recordEvent(tx, scope, advisoryEvents.acknowledged, { subjectId: deliveryId, payload: { revision, complete } });
  return { complete };
}
