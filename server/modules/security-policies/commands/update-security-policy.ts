import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { StaleEdit } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { securityPolicyEvents } from "../events.ts";
import { authorizeRevision, securityPolicyPermissions } from "../permissions.ts";
import { readSecurityPolicy } from "../queries.ts";
import type { SecurityPolicy } from "../queries.ts";
import type { SecurityPolicyDescription } from "../schema.ts";
import { descriptionColumns } from "./create-security-policy.ts";

/**
 * Changes what describes an own document; its versions stay as they were issued.
 * Throws `StaleEdit` with the newer state when somebody else changed it since `revision`.
 */
export async function updateSecurityPolicy(
  tx: CommandTransaction, scope: Scope, id: string, revision: number, input: SecurityPolicyDescription,
): Promise<{ id: string }> {
  authorize(scope, securityPolicyPermissions, "write");
  authorizeRevision(scope, await readSecurityPolicy(tx.db, scope, id));
  // The revision in the WHERE closes the race with another edit between our read and this write.
  const updated = await tx.db.updateTable("security_policy")
    .set({ ...descriptionColumns(input), revision: revision + 1, updated_by: scope.user.id, updated_at: tx.now })
    .where("id", "=", id).where("workspace_id", "=", scope.workspace.id).where("revision", "=", revision).executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new StaleEdit(asFormFields(await readSecurityPolicy(tx.db, scope, id)));
  await recordEvent(tx, scope, securityPolicyEvents.updated, { subjectId: id, payload: { revision: revision + 1 } });
  return { id };
}

const asFormFields = (policy: SecurityPolicy): Record<string, string> => ({
  title: policy.title, category: policy.category, scopeText: policy.scopeText ?? "", tlp: policy.tlp, revision: String(policy.revision),
});
