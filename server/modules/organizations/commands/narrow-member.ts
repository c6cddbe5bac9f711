import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound, RefusedField } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isRole } from "#server/platform/roles.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { organizationEvents } from "../events.ts";
import { lockMember } from "../lock-member.ts";
import { authorizeAdmin } from "../permissions.ts";
import { assertRolesOfSide } from "../rules.ts";
import type { NarrowMember } from "../schema.ts";

/**
 * Says which of a member's roles count in one workspace; none hides it from them. `isNarrowed: false` gives back what the
 * roles say for all. Throws `not-found` for another's workspace or member, `invalid-state` for a deactivated member,
 * `invalid-input` for hiding a workspace from oneself.
 */
export async function narrowMember(
  tx: CommandTransaction, scope: OrganizationScope, memberId: string, workspaceId: string, { isNarrowed, roles }: NarrowMember,
): Promise<void> {
  authorizeAdmin(scope);
  requireFresh(tx);
  assertRolesOfSide(scope.side, roles);
  const member = await lockMember(tx, scope, memberId);
  if (member.deactivatedAt !== null) throw new DomainError("invalid-state", "a deactivated member", "memberDeactivated");
  const workspace = isUuid(workspaceId) ? await tx.db.selectFrom("workspace").select(["id", "hospital_id", "vendor_id"])
    .where("id", "=", workspaceId).where(scope.side === "hospital" ? "hospital_id" : "vendor_id", "=", scope.organizationId).executeTakeFirst() : undefined;
  if (workspace === undefined) throw notFound("workspace");
  // Only what the person holds: a role that they are given later does not widen what was narrowed.
  const kept = member.roles.filter((role) => (roles as readonly string[]).includes(role));
  // Who hides a workspace from themselves would not find it again to undo that.
  if (isNarrowed && kept.length === 0 && member.id === scope.user.id) throw new RefusedField("roles", "notFromOneself");
  if (isNarrowed) {
    sendWrite(tx, tx.db.insertInto("workspace_member").values({
      workspace_id: workspace.id, hospital_id: workspace.hospital_id, vendor_id: workspace.vendor_id,
      organization_id: scope.organizationId, user_id: member.id, roles: kept,
    }).onConflict((conflict) => conflict.columns(["user_id", "workspace_id"]).doUpdateSet({ roles: kept })));
  } else {
    sendWrite(tx, tx.db.deleteFrom("workspace_member").where("user_id", "=", member.id).where("workspace_id", "=", workspace.id));
  }
  await recordEvent(tx, scope, organizationEvents.memberNarrowed, {
    subjectId: member.id, payload: { workspace: workspace.id, roles: isNarrowed ? kept.filter(isRole) : null },
  });
}
