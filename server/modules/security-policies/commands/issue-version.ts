import type { StoredFile } from "#server/modules/attachments/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { StaleEdit } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { securityPolicyEvents } from "../events.ts";
import { authorizeRevision, securityPolicyPermissions } from "../permissions.ts";
import { readSecurityPolicy } from "../queries.ts";
import type { SecurityPolicy } from "../queries.ts";
import type { NewVersion } from "../schema.ts";
import { insertVersion } from "./insert-version.ts";

/**
 * Issues the next version of an own document; the other side's acknowledgement is asked for anew.
 * Throws `StaleEdit` when somebody else issued a version since the form was opened on `supersedes`.
 */
export async function issueVersion(
  tx: CommandTransaction, scope: Scope, policyId: string, input: NewVersion, document: StoredFile,
): Promise<{ id: string }> {
  authorize(scope, securityPolicyPermissions, "write");
  authorizeRevision(scope, await readSecurityPolicy(tx.db, scope, policyId));
  const number = input.supersedes + 1;
  // The number in the WHERE closes the race with a colleague who issues at the same moment: the row's
  // lock lets one of them through, and the other finds the version no longer the newest.
  const moved = await tx.db.updateTable("security_policy")
    .set({
      current_number: number, current_expires_on: input.expiresOn, waiting_since: tx.now,
      updated_by: scope.user.id, updated_at: tx.now,
    })
    .where("id", "=", policyId).where("workspace_id", "=", scope.workspace.id).where("current_number", "=", input.supersedes)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new StaleEdit(asFormFields(await readSecurityPolicy(tx.db, scope, policyId)));
  const versionId = await insertVersion(tx, scope, { policyId, number, ...input, document });
  await recordEvent(tx, scope, securityPolicyEvents.versionIssued, { subjectId: policyId, payload: { versionId, number } });
  return { id: versionId };
}

const asFormFields = (policy: SecurityPolicy): Record<string, string> => ({
  label: policy.label, issuedOn: policy.issuedOn, expiresOn: policy.expiresOn ?? "", supersedes: String(policy.number),
});
