import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { ssoEvents } from "../events.ts";
import { lockDomain } from "../lock-domain.ts";

/**
 * Whether members with an address of this domain must sign in with the provider. Their passwords are kept, and not
 * taken any more; admins' are, so that a provider that fails locks nobody out for good.
 */
export async function changeDomainRequirement(tx: CommandTransaction, scope: OrganizationScope, id: string, requiresSso: boolean): Promise<void> {
  authorizeAdmin(scope);
  const domain = await lockDomain(tx, scope, id);
  if (domain.requiresSso === requiresSso) return;
  if (requiresSso) {
    if (domain.verifiedAt === null) throw new DomainError("invalid-state", "not verified", "domainNotVerified");
    // Locked: it must not be removed in the same moment.
    const provider = await tx.db.selectFrom("sso_provider").select("issuer").where("organization_id", "=", scope.organizationId).forUpdate().executeTakeFirst();
    if (provider === undefined) throw new DomainError("invalid-state", "no provider", "providerMissing");
  }
  sendWrite(tx, tx.db.updateTable("sign_in_domain").set({ requires_sso: requiresSso }).where("id", "=", id).where("organization_id", "=", scope.organizationId));
  await recordEvent(tx, scope, ssoEvents.domainRequirementChanged, { subjectId: id, payload: { requiresSso } });
}
