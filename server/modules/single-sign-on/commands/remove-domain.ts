import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { ssoEvents } from "../events.ts";
import { lockDomain } from "../lock-domain.ts";

/** Nobody signs in with the provider by an address of this domain any more; another organization may verify it. */
export async function removeDomain(tx: CommandTransaction, scope: OrganizationScope, id: string): Promise<void> {
  authorizeAdmin(scope);
  await lockDomain(tx, scope, id);
  sendWrite(tx, tx.db.deleteFrom("sign_in_domain").where("id", "=", id).where("organization_id", "=", scope.organizationId));
  await recordEvent(tx, scope, ssoEvents.domainRemoved, { subjectId: id, payload: {} });
}
