import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, RefusedField, StaleEdit } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { isUniqueViolation } from "#server/platform/sql-errors.ts";
import { lockDepartment } from "../department-rows.ts";
import { organizationEvents } from "../events.ts";
import { authorizeAdmin } from "../permissions.ts";
import { assertHospital } from "../rules.ts";
import type { ChangeDepartment } from "../schema.ts";

/** Names and kinds of devices. Throws `StaleEdit` when somebody changed them since `revision`, `invalid-state` once retired. */
export async function changeDepartment(
  tx: CommandTransaction, scope: OrganizationScope, id: string, { name, nameEn, deviceTypes, revision }: ChangeDepartment,
): Promise<void> {
  authorizeAdmin(scope);
  assertHospital(scope.side);
  const before = await lockDepartment(tx, scope, id);
  if (before.retiredAt !== null) throw new DomainError("invalid-state", "a retired department", "departmentRetired");
  if (before.revision !== revision) {
    throw new StaleEdit({ name: before.name, nameEn: before.nameEn ?? "", deviceTypes: before.deviceTypes.join("\n"), revision: String(before.revision) });
  }
  if (before.name === name && before.nameEn === nameEn && before.deviceTypes.join("\n") === deviceTypes.join("\n")) return;
  try {
    await tx.db.updateTable("department").set({ name, name_en: nameEn, device_types: deviceTypes, revision: revision + 1 })
      .where("id", "=", id).where("organization_id", "=", scope.organizationId).execute();
  } catch (error) {
    if (isUniqueViolation(error)) throw new RefusedField("name", "departmentExists");
    throw error;
  }
  await recordEvent(tx, scope, organizationEvents.departmentChanged, { subjectId: id, payload: {} });
}
