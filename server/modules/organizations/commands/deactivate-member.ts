import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { organizationEvents } from "../events.ts";
import { lockMember } from "../lock-member.ts";
import { authorizeAdmin } from "../permissions.ts";
import { assertAdminRemains } from "../rules.ts";

/**
 * A person leaves: from the commit on they read and do nothing more, their sessions and password links are gone, and what
 * they wrote stays under their name. Throws `invalid-state` for the last admin and for who has left already.
 */
export async function deactivateMember(tx: CommandTransaction, scope: OrganizationScope, memberId: string): Promise<{ id: string }> {
  authorizeAdmin(scope);
  requireFresh(tx);
  const member = await lockMember(tx, scope, memberId);
  if (member.deactivatedAt !== null) throw new DomainError("invalid-state", "deactivated already", "memberDeactivatedAlready");
  assertAdminRemains(member, { isActive: false, isAdmin: member.isAdmin });
  sendWrite(tx, tx.db.updateTable("app_user").set({ deactivated_at: tx.now, revision: member.revision + 1 })
    .where("id", "=", member.id).where("organization_id", "=", scope.organizationId));
  await recordEvent(tx, scope, organizationEvents.memberDeactivated, { subjectId: member.id, payload: {} });
  return { id: member.id };
}
