import { newLinkToken } from "#server/modules/auth/index.ts";
import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import type { Mailing } from "#server/platform/mail/index.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { workspaceEvents } from "../events.ts";
import { mailInvitation } from "../invitation-letter.ts";
import { findOpenInvitation, invitationTerm, lockInvitations } from "../invitation-rows.ts";

/**
 * A new link for an invitation that nobody has accepted, an expired one too; the link before it is void from then on.
 * The secret is returned once and stored only as a hash; with `mailing` the link is sent to the invited address. Throws `invalid-state` when it was accepted or revoked, or
 * when a newer invitation to the same address is open.
 */
export async function resendInvitation(
  tx: CommandTransaction, scope: OrganizationScope, id: string, mailing?: Mailing,
): Promise<{ token: string; organizationName: string; email: string }> {
  authorizeAdmin(scope);
  if (!isUuid(id)) throw notFound("invitation");
  await lockInvitations(tx, scope);
  // Locked, so that an acceptance at the same moment is either before this or refused after it.
  const row = await tx.db.selectFrom("invitation").select(["email", "organization_name", "accepted_at", "revoked_at"])
    .where("id", "=", id).where("organization_id", "=", scope.organizationId).forUpdate().executeTakeFirst();
  if (row === undefined) throw notFound("invitation");
  if (row.accepted_at !== null || row.revoked_at !== null) throw new DomainError("invalid-state", "invitation is closed", "invitationClosed");
  const open = await findOpenInvitation(tx, scope, row.email);
  if (open !== null && open !== id) throw new DomainError("invalid-state", "a newer invitation is open", "alreadyInvited");
  const { token, tokenHash } = newLinkToken();
  sendWrite(tx, tx.db.updateTable("invitation").set({ token_hash: tokenHash, expires_at: invitationTerm(tx.now) }).where("id", "=", id));
  mailInvitation(tx, scope, { email: row.email, organizationName: row.organization_name, token }, mailing);
  await recordEvent(tx, scope, workspaceEvents.invitationReissued, { subjectId: id, payload: {} });
  return { token, organizationName: row.organization_name, email: row.email };
}
