import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { newLinkToken } from "#server/modules/auth/index.ts";
import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { RefusedField } from "#server/platform/errors.ts";
import type { Mailing } from "#server/platform/mail/index.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { otherSide } from "#server/platform/roles.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { workspaceEvents } from "../events.ts";
import { mailInvitation } from "../invitation-letter.ts";
import { findOpenInvitation, hasAccepted, invitationTerm, lockInvitations } from "../invitation-rows.ts";
import type { Invite } from "../schema.ts";

/**
 * Invites the other side's admin. The link's secret is returned once and stored only as a hash.
 * Refuses an address of the own organization, one that is invited already, and one that has accepted: all of it is
 * what this organization knows itself. Whether anybody else has an account with that address is never looked at.
 * With `mailing` the link is sent to the address as well.
 */
export async function inviteOrganization(
  tx: CommandTransaction, scope: OrganizationScope, input: Invite, mailing?: Mailing,
): Promise<{ id: string; token: string }> {
  authorizeAdmin(scope);
  const email = input.email.toLowerCase();
  await lockInvitations(tx, scope);
  const own = await tx.db.selectFrom("user_credential").select("user_id")
    .where("organization_id", "=", scope.organizationId).where(sql<string>`lower(email)`, "=", email).executeTakeFirst();
  if (own !== undefined) throw new RefusedField("email", "addressIsOwn");
  if (await hasAccepted(tx, scope, email)) throw new RefusedField("email", "addressAccepted");
  if ((await findOpenInvitation(tx, scope, email)) !== null) throw new RefusedField("email", "addressInvited");
  const id = uuidv7();
  const { token, tokenHash } = newLinkToken();
  sendWrite(tx, tx.db.insertInto("invitation").values({
    id, token_hash: tokenHash, organization_id: scope.organizationId, invited_side: otherSide(scope.side),
    email, organization_name: input.organizationName, created_by: scope.user.id, created_at: tx.now, expires_at: invitationTerm(tx.now),
  }));
  mailInvitation(tx, scope, { email, organizationName: input.organizationName, token }, mailing);
  await recordEvent(tx, scope, workspaceEvents.invitationSent, { subjectId: id, payload: {} });
  return { id, token };
}
