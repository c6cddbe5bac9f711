import { v7 as uuidv7 } from "uuid";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, RefusedField } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { isUniqueViolation } from "#server/platform/sql-errors.ts";
import { MAX_DEPARTMENTS } from "../department-rows.ts";
import { organizationEvents } from "../events.ts";
import { authorizeAdmin } from "../permissions.ts";
import { assertHospital } from "../rules.ts";
import type { AddDepartment } from "../schema.ts";

/** A new department of the hospital. Throws a refused `name` when one in use has it, `invalid-state` when there are too many. */
export async function addDepartment(tx: CommandTransaction, scope: OrganizationScope, input: AddDepartment): Promise<{ id: string }> {
  authorizeAdmin(scope);
  assertHospital(scope.side);
  // One after the other per hospital, so that the limit holds.
  await tx.db.selectFrom("organization").select("id").where("id", "=", scope.organizationId).forNoKeyUpdate().executeTakeFirstOrThrow();
  const { count } = await tx.db.selectFrom("department").select(({ fn }) => fn.countAll<number>().as("count"))
    .where("organization_id", "=", scope.organizationId).where("retired_at", "is", null).executeTakeFirstOrThrow();
  if (Number(count) >= MAX_DEPARTMENTS) throw new DomainError("invalid-state", "no room for a further department", "tooManyDepartments");
  const id = uuidv7();
  try {
    await tx.db.insertInto("department").values({
      id, organization_id: scope.organizationId, name: input.name, name_en: input.nameEn, device_types: input.deviceTypes, created_at: tx.now,
    }).execute();
  } catch (error) {
    if (isUniqueViolation(error)) throw new RefusedField("name", "departmentExists");
    throw error;
  }
  await recordEvent(tx, scope, organizationEvents.departmentAdded, { subjectId: id, payload: {} });
  return { id };
}
