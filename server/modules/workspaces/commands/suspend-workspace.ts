import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { workspaceEvents } from "../events.ts";
import type { Suspend } from "../schema.ts";

/**
 * From here on both sides read everything and change nothing, until every side that suspended has resumed.
 * Throws `invalid-state` when the own side has suspended already.
 */
export async function suspendWorkspace(tx: CommandTransaction, scope: Scope, { reason }: Suspend): Promise<void> {
  authorizeAdmin(scope);
  // Of two admins at the same moment one inserts, the other one finds it done.
  const { numInsertedOrUpdatedRows } = await tx.db.insertInto("workspace_suspension").values({
    ...workspaceColumns(scope), side: scope.side, reason, suspended_by: scope.user.id, suspended_at: tx.now,
  }).onConflict((conflict) => conflict.columns(["workspace_id", "side"]).doNothing()).executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw new DomainError("invalid-state", "suspended already", "workspaceSuspendedAlready");
  await recordEvent(tx, scope, workspaceEvents.suspended, { subjectId: scope.workspace.id, payload: {} });
}
