import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { notFound } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { ssoEvents } from "../events.ts";

/** Without a provider everybody signs in with a password; the domains stay verified. */
export async function removeProvider(tx: CommandTransaction, scope: OrganizationScope): Promise<void> {
  authorizeAdmin(scope);
  const removed = await tx.db.deleteFrom("sso_provider").where("organization_id", "=", scope.organizationId).executeTakeFirst();
  if (removed.numDeletedRows !== 1n) throw notFound("provider");
  sendWrite(tx, tx.db.updateTable("sign_in_domain").set({ requires_sso: false }).where("organization_id", "=", scope.organizationId));
  sendWrite(tx, tx.db.deleteFrom("sso_binding").where("organization_id", "=", scope.organizationId));
  await recordEvent(tx, scope, ssoEvents.providerRemoved, { subjectId: scope.organizationId, payload: {} });
}
