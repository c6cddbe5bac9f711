import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { notFound } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { ssoEvents } from "../events.ts";

/** A member has another account at the provider: the next sign-in binds it. */
export async function releaseAccount(tx: CommandTransaction, scope: OrganizationScope, memberId: string): Promise<void> {
  authorizeAdmin(scope);
  if (!isUuid(memberId)) throw notFound("member");
  const released = await tx.db.deleteFrom("sso_binding").where("user_id", "=", memberId).where("organization_id", "=", scope.organizationId).executeTakeFirst();
  if (released.numDeletedRows !== 1n) throw notFound("member");
  await recordEvent(tx, scope, ssoEvents.released, { subjectId: memberId, payload: {} });
}
