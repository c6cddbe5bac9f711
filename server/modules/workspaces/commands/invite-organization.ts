import { v7 as uuidv7 } from "uuid";
import { newLinkToken } from "#server/modules/auth/index.ts";
import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { otherSide } from "#server/platform/roles.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { workspaceEvents } from "../events.ts";
import type { Invite } from "../schema.ts";

export const INVITATION_DAYS = 14;

/**
 * Invites the other side's admin. The link's secret is returned once and stored only as a hash.
 * An open invitation to the same address is replaced: one link is valid at a time.
 */
export async function inviteOrganization(
  tx: CommandTransaction, scope: OrganizationScope, input: Invite,
): Promise<{ id: string; token: string }> {
  authorizeAdmin(scope);
  sendWrite(tx, tx.db.updateTable("invitation").set({ revoked_at: tx.now })
    .where("organization_id", "=", scope.organizationId).where("email", "=", input.email)
    .where("accepted_at", "is", null).where("revoked_at", "is", null));
  const id = uuidv7();
  const { token, tokenHash } = newLinkToken();
  sendWrite(tx, tx.db.insertInto("invitation").values({
    id, token_hash: tokenHash, organization_id: scope.organizationId, invited_side: otherSide(scope.side),
    email: input.email, organization_name: input.organizationName, created_by: scope.user.id, created_at: tx.now,
    expires_at: new Date(tx.now.getTime() + INVITATION_DAYS * 86_400_000),
  }));
  await recordEvent(tx, scope, workspaceEvents.invitationSent, { subjectId: id, payload: {} });
  return { id, token };
}
