import { v7 as uuidv7 } from "uuid";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { securityPolicyEvents } from "../events.ts";
import { securityPolicyPermissions } from "../permissions.ts";
import type { NewSecurityPolicy, SecurityPolicyDescription } from "../schema.ts";
import { insertVersion } from "./insert-version.ts";

/** Shares a document of the own side with its first version. */
export async function createSecurityPolicy(
  tx: CommandTransaction, scope: Scope, input: NewSecurityPolicy, document: StoredFile,
): Promise<{ id: string }> {
  authorize(scope, securityPolicyPermissions, "write");
  const id = uuidv7();
  sendWrite(tx, tx.db.insertInto("security_policy").values({
    id, ...workspaceColumns(scope), owner_side: scope.side, ...descriptionColumns(input),
    current_number: 1, current_expires_on: input.expiresOn, waiting_since: tx.now,
    created_by: scope.user.id, created_at: tx.now, updated_by: scope.user.id, updated_at: tx.now,
  }));
  const versionId = await insertVersion(tx, scope, { policyId: id, number: 1, changeSummary: null, ...input, document });
  await recordEvent(tx, scope, securityPolicyEvents.created, { subjectId: id, payload: { versionId, number: 1 } });
  return { id };
}

export const descriptionColumns = (input: SecurityPolicyDescription) => ({
  title: input.title, category: input.category, scope_text: input.scopeText, tlp: input.tlp,
});
