import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { hashLinkToken } from "#server/modules/auth/index.ts";
import { registerOrganization } from "#server/modules/organizations/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { openScope } from "#server/platform/scope.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { workspaceEvents } from "../events.ts";

/** One neutral answer to every link that cannot be used, whatever the cause. */
const gone = () => new DomainError("gone", "invitation is not usable", "linkGone");

export interface OpenInvitation {
  id: string;
  invitedSide: "hospital" | "vendor";
  email: string;
  organizationName: string;
  invitingName: string;
  invitingOrganizationId: string;
  workspaceId: string | null;
}

/** Reads an invitation by its secret; the transaction's identity must hold the link. Throws `gone`. */
export async function readInvitation(db: ScopedDb, token: string, now: Date): Promise<OpenInvitation> {
  const row = await db.selectFrom("invitation")
    .innerJoin("organization", "organization.id", "invitation.organization_id")
    .select(["invitation.id", "invitation.invited_side", "invitation.email", "invitation.organization_name",
             "organization.name as inviting_name", "organization.id as inviting_id"])
    .where("invitation.token_hash", "=", hashLinkToken(token))
    .where("invitation.accepted_at", "is", null)
    .where("invitation.revoked_at", "is", null)
    .where("invitation.expires_at", ">", now)
    .executeTakeFirst();
  if (row === undefined) throw gone();
  return {
    id: row.id, invitedSide: row.invited_side === "hospital" ? "hospital" : "vendor", email: row.email,
    organizationName: row.organization_name, invitingName: row.inviting_name, invitingOrganizationId: row.inviting_id,
    workspaceId: null,
  };
}

/** The same for somebody who is signed in: only the admin whom it is addressed to; anybody else gets `gone`. */
export async function readInvitationAs(db: ScopedDb, scope: OrganizationScope, token: string, now: Date): Promise<OpenInvitation> {
  const invitation = await readInvitation(db, token, now);
  const address = await db.selectFrom("user_credential").select("email").where("user_id", "=", scope.user.id).executeTakeFirst();
  const isInvited = address?.email.toLowerCase() === invitation.email.toLowerCase();
  if (!isInvited || !scope.user.isAdmin || scope.side !== invitation.invitedSide) throw gone();
  return invitation;
}

/**
 * The admin of the invited organization accepts, and the pair's workspace opens.
 * A pair that already has one keeps it. Bound to the invited address: anybody else gets `gone`.
 */
export async function acceptInvitation(
  tx: CommandTransaction, scope: OrganizationScope, token: string,
): Promise<{ workspaceId: string }> {
  const invitation = await readInvitationAs(tx.db, scope, token, tx.now);
  await useUp(tx, invitation, token);
  return openWorkspace(tx, scope, invitation);
}

/** Somebody without an account accepts: registers the organization, becomes its admin, and the workspace opens. */
export async function acceptAsNewOrganization(
  tx: CommandTransaction, token: string, input: { organizationName: string; name: string; password: string },
): Promise<{ workspaceId: string; userId: string }> {
  const invitation = await readInvitation(tx.db, token, tx.now);
  // Before the organization exists: of two who register by one link, the second one finds it used, not its address taken.
  await useUp(tx, invitation, token);
  const scope = await registerOrganization(tx, {
    side: invitation.invitedSide, organizationName: input.organizationName, linkTokenHash: hashLinkToken(token),
    admin: { name: input.name, email: invitation.email, password: input.password },
  });
  return { ...(await openWorkspace(tx, scope, invitation)), userId: scope.user.id };
}

/** Only one of two parallel acceptances changes the row; the other waits here and finds it used, revoked or sent anew. */
async function useUp(tx: CommandTransaction, invitation: OpenInvitation, token: string): Promise<void> {
  const used = await tx.db.updateTable("invitation").set({ accepted_at: tx.now })
    .where("id", "=", invitation.id).where("token_hash", "=", hashLinkToken(token))
    .where("accepted_at", "is", null).where("revoked_at", "is", null).executeTakeFirst();
  if (used.numUpdatedRows !== 1n) throw gone();
}

async function openWorkspace(
  tx: CommandTransaction, scope: OrganizationScope, invitation: OpenInvitation,
): Promise<{ workspaceId: string }> {
  const [hospital_id, vendor_id] = scope.side === "hospital"
    ? [scope.organizationId, invitation.invitingOrganizationId]
    : [invitation.invitingOrganizationId, scope.organizationId];
  const id = uuidv7();
  const created = await tx.db.insertInto("workspace").values({ id, hospital_id, vendor_id, opened_at: tx.now })
    .onConflict((conflict) => conflict.columns(["hospital_id", "vendor_id"]).doNothing()).executeTakeFirst();
  const isNew = created.numInsertedOrUpdatedRows === 1n;
  const workspaceId = isNew ? id : await existingWorkspace(tx.db, hospital_id, vendor_id);
  if (isNew) await sql`select open_workspace_streams(${id}, ${uuidv7()}, ${uuidv7()}, ${uuidv7()})`.execute(tx.db);
  sendWrite(tx, tx.db.updateTable("invitation").set({ workspace_id: workspaceId }).where("id", "=", invitation.id));
  await recordEvent(tx, scope, workspaceEvents.invitationAccepted, { subjectId: invitation.id, payload: {} });
  if (isNew) {
    const workspaceScope = await openScope(tx.db, scope.user.id, workspaceId);
    await recordEvent(tx, workspaceScope, workspaceEvents.opened, { subjectId: workspaceId, payload: {} });
  }
  return { workspaceId };
}

/** Hidden from an admin to whom nothing of it is open: they get `gone`, and the invitation stays as it was. */
async function existingWorkspace(db: ScopedDb, hospitalId: string, vendorId: string): Promise<string> {
  const row = await db.selectFrom("workspace").select("id")
    .where("hospital_id", "=", hospitalId).where("vendor_id", "=", vendorId).executeTakeFirst();
  if (row === undefined) throw gone();
  return row.id;
}
