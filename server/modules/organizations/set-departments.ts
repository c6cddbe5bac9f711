import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { departmentsOf } from "./department-queries.ts";

/**
 * Puts a member into these departments and no others; says whether that changed anything. The command that calls it has
 * authorized, and records. Throws `invalid-input` for a retired, missing or foreign department.
 */
export async function setDepartments(tx: CommandTransaction, scope: OrganizationScope, memberId: string, departments: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(departments)].sort();
  const before = await departmentsOf(tx.db, scope, memberId);
  if (before.join() === wanted.join()) return false;
  if (wanted.length > 0) {
    // Locked, so that none of them is retired at the same moment.
    const found = await tx.db.selectFrom("department").select("id").where("id", "in", wanted)
      .where("organization_id", "=", scope.organizationId).where("retired_at", "is", null).forShare().execute();
    if (found.length !== wanted.length) throw new DomainError("invalid-input", "no such department", "departmentGone");
  }
  const gone = before.filter((id) => !wanted.includes(id));
  const added = wanted.filter((id) => !before.includes(id));
  if (gone.length > 0) sendWrite(tx, tx.db.deleteFrom("department_member").where("user_id", "=", memberId).where("department_id", "in", gone));
  if (added.length > 0) {
    sendWrite(tx, tx.db.insertInto("department_member")
      .values(added.map((id) => ({ department_id: id, user_id: memberId, organization_id: scope.organizationId }))));
  }
  return true;
}
