import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isRole } from "#server/platform/roles.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { organizationEvents } from "../events.ts";
import { lockMember } from "../lock-member.ts";
import { authorizeAdmin } from "../permissions.ts";

/**
 * A person comes back with the roles they had, and signs in anew: no session of before returns.
 * Throws `invalid-state` for somebody who is active.
 */
export async function reactivateMember(tx: CommandTransaction, scope: OrganizationScope, memberId: string): Promise<{ id: string }> {
  authorizeAdmin(scope);
  requireFresh(tx);
  const member = await lockMember(tx, scope, memberId);
  if (member.deactivatedAt === null) throw new DomainError("invalid-state", "active already", "memberActiveAlready");
  sendWrite(tx, tx.db.updateTable("app_user").set({ deactivated_at: null, revision: member.revision + 1 })
    .where("id", "=", member.id).where("organization_id", "=", scope.organizationId));
  await recordEvent(tx, scope, organizationEvents.memberReactivated, {
    subjectId: member.id, payload: { roles: member.roles.filter(isRole), isAdmin: member.isAdmin },
  });
  return { id: member.id };
}
