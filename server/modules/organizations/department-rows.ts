import { notFound } from "#server/platform/errors.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";

/** So many departments in use; the largest hospitals of Japan have about half of it. */
export const MAX_DEPARTMENTS = 100;

export interface Department {
  id: string;
  name: string;
  nameEn: string | null;
  /** Kinds of devices that the department answers for, as people call them. */
  deviceTypes: string[];
  retiredAt: Date | null;
  revision: number;
}

const departments = (db: ScopedDb, organizationId: string) => db.selectFrom("department")
  .select(["id", "name", "name_en as nameEn", "device_types as deviceTypes", "retired_at as retiredAt", "revision"])
  .where("organization_id", "=", organizationId);

/** Those in use first, then the retired ones; each by age. */
export async function readDepartments(db: ScopedDb, organizationId: string): Promise<Department[]> {
  return departments(db, organizationId).orderBy("retired_at", (order) => order.desc().nullsFirst()).orderBy("id").limit(2 * MAX_DEPARTMENTS).execute();
}

/** A department as it stands, while nobody else changes it. Throws `not-found`. */
export async function lockDepartment(tx: CommandTransaction, scope: OrganizationScope, id: string): Promise<Department> {
  const row = isUuid(id) ? await departments(tx.db, scope.organizationId).where("id", "=", id).forUpdate().executeTakeFirst() : undefined;
  if (row === undefined) throw notFound("department");
  return row;
}

/** One department of the own hospital. Throws `not-found`. */
export async function findDepartment(db: ScopedDb, scope: OrganizationScope, id: string): Promise<Department> {
  const row = isUuid(id) ? await departments(db, scope.organizationId).where("id", "=", id).executeTakeFirst() : undefined;
  if (row === undefined) throw notFound("department");
  return row;
}
