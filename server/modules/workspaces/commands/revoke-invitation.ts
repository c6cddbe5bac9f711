import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { workspaceEvents } from "../events.ts";

/** Makes a link unusable. Throws `invalid-state` when it was accepted or revoked already. */
export async function revokeInvitation(tx: CommandTransaction, scope: OrganizationScope, id: string): Promise<void> {
  authorizeAdmin(scope);
  if (!isUuid(id)) throw notFound("invitation");
  // Locked, so that an acceptance at the same moment is either before this or refused after it.
  const row = await tx.db.selectFrom("invitation").select(["accepted_at", "revoked_at"])
    .where("id", "=", id).where("organization_id", "=", scope.organizationId).forUpdate().executeTakeFirst();
  if (row === undefined) throw notFound("invitation");
  if (row.accepted_at !== null || row.revoked_at !== null) {
    throw new DomainError("invalid-state", "invitation is closed", "invitationClosed");
  }
  sendWrite(tx, tx.db.updateTable("invitation").set({ revoked_at: tx.now }).where("id", "=", id));
  await recordEvent(tx, scope, workspaceEvents.invitationRevoked, { subjectId: id, payload: {} });
}
