import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { isUniqueViolation } from "#server/platform/sql-errors.ts";
import { ssoEvents } from "../events.ts";
import { lockDomain } from "../lock-domain.ts";
import { challengeText } from "../rules.ts";

/**
 * Binds a domain to the organization that shows its challenge in DNS. `records`: the TXT records of `challengeName`.
 * Throws `invalid-state` when the challenge is not there, or when the domain is bound already, to whomever.
 */
export async function verifyDomain(tx: CommandTransaction, scope: OrganizationScope, id: string, records: readonly string[]): Promise<void> {
  authorizeAdmin(scope);
  const { challenge, verifiedAt } = await lockDomain(tx, scope, id);
  if (verifiedAt !== null) return;
  if (!records.some((record) => record.trim() === challengeText(challenge))) throw new DomainError("invalid-state", "no such record", "domainNotProven");
  try {
    await tx.db.updateTable("sign_in_domain").set({ verified_at: tx.now })
      .where("id", "=", id).where("organization_id", "=", scope.organizationId).execute();
  } catch (error) {
    throw isUniqueViolation(error) ? new DomainError("invalid-state", "bound already", "domainUnavailable") : error;
  }
  await recordEvent(tx, scope, ssoEvents.domainVerified, { subjectId: id, payload: {} });
}
