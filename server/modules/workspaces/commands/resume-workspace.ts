import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { workspaceEvents } from "../events.ts";

/** Takes the own side's suspension back. Throws `invalid-state` when there is none; the other side's stays. */
export async function resumeWorkspace(tx: CommandTransaction, scope: Scope): Promise<void> {
  authorizeAdmin(scope);
  const { numDeletedRows } = await tx.db.deleteFrom("workspace_suspension")
    .where("workspace_id", "=", scope.workspace.id).where("side", "=", scope.side).executeTakeFirst();
  if (numDeletedRows !== 1n) throw new DomainError("invalid-state", "not suspended by this side", "workspaceNotSuspended");
  await recordEvent(tx, scope, workspaceEvents.resumed, { subjectId: scope.workspace.id, payload: {} });
}
