import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { lockDepartment } from "../department-rows.ts";
import { organizationEvents } from "../events.ts";
import { authorizeAdmin } from "../permissions.ts";
import { assertHospital } from "../rules.ts";

/** A department that is no more: nobody works there, counterparts see it no longer, its name is free again. */
export async function retireDepartment(tx: CommandTransaction, scope: OrganizationScope, id: string): Promise<void> {
  authorizeAdmin(scope);
  assertHospital(scope.side);
  const department = await lockDepartment(tx, scope, id);
  if (department.retiredAt !== null) throw new DomainError("invalid-state", "retired already", "departmentRetired");
  sendWrite(tx, tx.db.updateTable("department").set({ retired_at: tx.now, revision: department.revision + 1 })
    .where("id", "=", id).where("organization_id", "=", scope.organizationId));
  sendWrite(tx, tx.db.deleteFrom("department_member").where("department_id", "=", id).where("organization_id", "=", scope.organizationId));
  await recordEvent(tx, scope, organizationEvents.departmentRetired, { subjectId: id, payload: {} });
}
