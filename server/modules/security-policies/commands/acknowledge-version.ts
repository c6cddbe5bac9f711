import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { securityPolicyEvents } from "../events.ts";
import { authorizeAcknowledgement, securityPolicyPermissions } from "../permissions.ts";
import { readSecurityPolicy } from "../queries.ts";
import { readVersionDocument } from "../version-queries.ts";

/**
 * Confirms the receipt of the other side's newest version, once per person; a second time changes nothing.
 * Throws `invalid-state` for a version that has been superseded meanwhile.
 */
export async function acknowledgeVersion(
  tx: CommandTransaction, scope: Scope, policyId: string, versionId: string,
): Promise<{ id: string }> {
  authorize(scope, securityPolicyPermissions, "acknowledge");
  const policy = await readSecurityPolicy(tx.db, scope, policyId);
  authorizeAcknowledgement(scope, policy);
  await readVersionDocument(tx.db, scope, policyId, versionId);
  // Takes the row's lock and looks again: a version issued between our read and this write would
  // otherwise count as acknowledged although nobody has seen it.
  const stillNewest = await tx.db.updateTable("security_policy").set({ waiting_since: null })
    .where("id", "=", policyId).where("workspace_id", "=", scope.workspace.id).where("current_number", "=", policy.number)
    .executeTakeFirst();
  if (policy.versionId !== versionId || stillNewest.numUpdatedRows !== 1n) {
    throw new DomainError("invalid-state", "a newer version was issued", "versionSuperseded");
  }
  const given = await tx.db.insertInto("security_policy_acknowledgement").values({
    version_id: versionId, user_id: scope.user.id, organization_id: scope.organizationId,
    policy_id: policyId, ...workspaceColumns(scope), owner_side: policy.ownerSide, acknowledged_at: tx.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (given.numInsertedOrUpdatedRows !== 1n) return { id: policyId };
  await recordEvent(tx, scope, securityPolicyEvents.acknowledged, { subjectId: policyId, payload: { versionId, number: policy.number } });
  return { id: policyId };
}
