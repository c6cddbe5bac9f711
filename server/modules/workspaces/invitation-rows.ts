import { sql } from "kysely";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";

export const INVITATION_DAYS = 14;

/** Until when a link that is issued now can be used. */
export const invitationTerm = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * 86_400_000);

/** Lets one invitation after the other be sent: of two to one address at the same moment the second sees the first. */
export async function lockInvitations(tx: CommandTransaction, scope: OrganizationScope): Promise<void> {
  await tx.db.selectFrom("organization").select("id").where("id", "=", scope.organizationId).forNoKeyUpdate().executeTakeFirstOrThrow();
}

const toAddress = (tx: CommandTransaction, scope: OrganizationScope, email: string) => tx.db.selectFrom("invitation")
  .select("id").where("organization_id", "=", scope.organizationId).where(sql<string>`lower(email)`, "=", email.toLowerCase());

/** The invitation to this address that can be accepted now. */
export async function findOpenInvitation(tx: CommandTransaction, scope: OrganizationScope, email: string): Promise<string | null> {
  const row = await toAddress(tx, scope, email).where("accepted_at", "is", null).where("revoked_at", "is", null)
    .where("expires_at", ">", tx.now).executeTakeFirst();
  return row?.id ?? null;
}

/** Has somebody with this address accepted an invitation of this organization? Only what it was told itself. */
export async function hasAccepted(tx: CommandTransaction, scope: OrganizationScope, email: string): Promise<boolean> {
  return (await toAddress(tx, scope, email).where("accepted_at", "is not", null).executeTakeFirst()) !== undefined;
}
