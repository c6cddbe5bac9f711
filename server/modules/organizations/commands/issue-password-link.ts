import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { notFound } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { organizationEvents } from "../events.ts";
import { authorizeAdmin } from "../permissions.ts";
import { issueLink } from "./create-member.ts";

/** A new link for a person whose first one expired or was lost. */
export async function issuePasswordLink(
  tx: CommandTransaction, scope: OrganizationScope, userId: string,
): Promise<{ passwordToken: string }> {
  authorizeAdmin(scope);
  requireFresh(tx);
  if (!isUuid(userId)) throw notFound("member");
  const member = await tx.db.selectFrom("app_user").select("id")
    .where("id", "=", userId).where("organization_id", "=", scope.organizationId).where("deactivated_at", "is", null)
    .executeTakeFirst();
  if (member === undefined) throw notFound("member");
  const passwordToken = await issueLink(tx, scope, userId);
  await recordEvent(tx, scope, organizationEvents.passwordLinkIssued, { subjectId: userId, payload: {} });
  return { passwordToken };
}
