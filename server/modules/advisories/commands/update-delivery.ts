import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { StaleEdit } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { advisoryEvents } from "../events.ts";
import { advisoryPermissions } from "../permissions.ts";
import { readDelivery } from "../queries/deliveries.ts";
import type { DeliveryComment } from "../schema.ts";

/**
 * Changes the vendor's own words to one hospital: clinical impact, contact, deadline. What was
 * acknowledged stays acknowledged: the advisory itself is the same.
 * Throws `StaleEdit` with the newer state when somebody else changed it since `revision`.
 */
export async function updateDelivery(
  tx: CommandTransaction, scope: Scope, id: string, revision: number, comment: DeliveryComment,
): Promise<{ id: string }> {
  authorize(scope, advisoryPermissions, "publish");
  await readDelivery(tx.db, scope, id);
  // The revision in the WHERE closes the race with another edit or publication since the form was opened.
  const updated = await tx.db.updateTable("advisory_delivery")
    .set({
      clinical_impact: comment.clinicalImpact, contact: comment.contact, action_due_on: comment.actionDueOn, edit_revision: revision + 1,
    })
    .where("id", "=", id).where("workspace_id", "=", scope.workspace.id).where("edit_revision", "=", revision).executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) {
    const newer = await readDelivery(tx.db, scope, id);
    throw new StaleEdit({
      clinicalImpact: newer.clinicalImpact ?? "", contact: newer.contact ?? "", actionDueOn: newer.actionDueOn ?? "",
      revision: String(newer.editRevision),
    });
  }
  await recordEvent(tx, scope, advisoryEvents.updated, { subjectId: id, payload: { revision: revision + 1 } });
  return { id };
}
