import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { findDepartment, readDepartments } from "./department-rows.ts";
import type { Department } from "./department-rows.ts";
import { authorizeAdmin } from "./permissions.ts";
import { assertHospital } from "./rules.ts";

export interface DepartmentWithPeople extends Department {
  people: number;
}

/** The hospital's departments with how many active members each has; the retired ones come last. */
export async function listDepartments(db: ScopedDb, scope: OrganizationScope): Promise<DepartmentWithPeople[]> {
  authorizeAdmin(scope);
  assertHospital(scope.side);
  const [departments, counts] = await Promise.all([
    readDepartments(db, scope.organizationId),
    db.selectFrom("department_member").innerJoin("app_user", "app_user.id", "department_member.user_id")
      .select(({ fn }) => ["department_member.department_id as id", fn.countAll<number>().as("people")])
      .where("department_member.organization_id", "=", scope.organizationId).where("app_user.deactivated_at", "is", null)
      .groupBy("department_member.department_id").execute(),
  ]);
  const people = new Map(counts.map((row) => [row.id, Number(row.people)]));
  return departments.map((department) => ({ ...department, people: people.get(department.id) ?? 0 }));
}

/** One department. Another hospital's answers like a missing one: `not-found`. */
export async function readDepartment(db: ScopedDb, scope: OrganizationScope, id: string): Promise<Department> {
  authorizeAdmin(scope);
  assertHospital(scope.side);
  return findDepartment(db, scope, id);
}

export interface DepartmentChoices {
  departments: { id: string; name: string }[];
  chosen: string[];
}

/** Where a member may work, by name, and where this member does; a vendor's people belong nowhere. */
export async function listDepartmentChoices(
  db: ScopedDb, scope: OrganizationScope, memberId: string | null,
): Promise<DepartmentChoices> {
  authorizeAdmin(scope);
  if (scope.side === "vendor") return { departments: [], chosen: [] };
  const [departments, chosen] = await Promise.all([readDepartments(db, scope.organizationId), memberId === null ? [] : departmentsOf(db, scope, memberId)]);
  return { departments: departments.filter(({ retiredAt }) => retiredAt === null).map(({ id, name }) => ({ id, name })), chosen };
}

/** Ids of the departments in which a member works, sorted. */
export async function departmentsOf(db: ScopedDb, scope: OrganizationScope, memberId: string): Promise<string[]> {
  const rows = await db.selectFrom("department_member").select("department_id as id")
    .where("user_id", "=", memberId).where("organization_id", "=", scope.organizationId).orderBy("department_id").execute();
  return rows.map(({ id }) => id);
}
