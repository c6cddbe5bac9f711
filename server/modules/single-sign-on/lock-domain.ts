import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { notFound } from "#server/platform/errors.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";

/** A domain as it stands, while nobody else changes it. Another organization's answers like none: `not-found`. */
export async function lockDomain(tx: CommandTransaction, scope: OrganizationScope, id: string): Promise<{ challenge: string; verifiedAt: Date | null; requiresSso: boolean }> {
  if (!isUuid(id)) throw notFound("domain");
  const row = await tx.db.selectFrom("sign_in_domain").select(["challenge", "verified_at as verifiedAt", "requires_sso as requiresSso"])
    .where("id", "=", id).where("organization_id", "=", scope.organizationId).forUpdate().executeTakeFirst();
  if (row === undefined) throw notFound("domain");
  return row;
}
