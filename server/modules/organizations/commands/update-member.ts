import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, StaleEdit } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { DELEGATE, ROLES } from "#server/platform/roles.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { departmentsOf } from "../department-queries.ts";
import { organizationEvents } from "../events.ts";
import { lockMember } from "../lock-member.ts";
import type { LockedMember } from "../lock-member.ts";
import { authorizeAdmin } from "../permissions.ts";
import { assertAdminRemains, assertDelegateAlone, assertRolesOfSide, memberChange } from "../rules.ts";
import type { UpdateMember } from "../schema.ts";
import { setDepartments } from "../set-departments.ts";

/**
 * Changes a member's name, title, departments, roles and admin's right; what stays the same is not recorded.
 * Throws `StaleEdit` with the newer state when somebody else changed the member since `revision`, `invalid-state` for a
 * deactivated member and for the last admin's right.
 */
export async function updateMember(
  tx: CommandTransaction, scope: OrganizationScope, memberId: string, { revision, departments, ...after }: UpdateMember,
): Promise<{ id: string }> {
  authorizeAdmin(scope);
  assertRolesOfSide(scope.side, after.roles);
  assertDelegateAlone(after);
  const member = await lockMember(tx, scope, memberId);
  if (member.deactivatedAt !== null) throw new DomainError("invalid-state", "a deactivated member", "memberDeactivated");
  if (member.revision !== revision) throw new StaleEdit(asFormFields(member, await departmentsOf(tx.db, scope, member.id)));
  assertAdminRemains(member, { isActive: true, isAdmin: after.isAdmin });
  const { details: facts, rights } = memberChange(member, after);
  const isMoved = departments !== undefined && (await setDepartments(tx, scope, member.id, departments));
  const details = isMoved ? [...facts, "departments" as const] : facts;
  if (details.length === 0 && rights === null) return { id: member.id };
  if (rights !== null) requireFresh(tx);
  sendWrite(tx, tx.db.updateTable("app_user")
    .set({
      name: after.name, job_title: after.jobTitle, roles: ROLES.filter((role) => after.roles.includes(role)),
      is_admin: after.isAdmin, revision: revision + 1,
    })
    .where("id", "=", member.id).where("organization_id", "=", scope.organizationId));
  // What was assigned does not come back with the role.
  if (rights?.removed.includes(DELEGATE) === true) sendWrite(tx, tx.db.deleteFrom("delegated_item").where("user_id", "=", member.id));
  if (details.length > 0) await recordEvent(tx, scope, organizationEvents.memberDetailsChanged, { subjectId: member.id, payload: { fields: [...details] } });
  if (rights !== null) {
    await recordEvent(tx, scope, organizationEvents.memberRightsChanged, {
      subjectId: member.id, payload: { rolesAdded: [...rights.added], rolesRemoved: [...rights.removed], isAdmin: rights.isAdmin },
    });
  }
  return { id: member.id };
}

/** Roles as their names and departments as their ids, separated by commas. */
function asFormFields({ name, jobTitle, roles, isAdmin, revision }: LockedMember, departments: readonly string[]): Record<string, string> {
  return { name, jobTitle: jobTitle ?? "", departments: departments.join(","), roles: roles.join(","), isAdmin: isAdmin ? "on" : "", revision: String(revision) };
}
