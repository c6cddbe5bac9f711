import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { organizationEvents } from "../events.ts";
import { authorizeAdmin } from "../permissions.ts";
import type { Profile } from "../schema.ts";

/** Name and emergency contact, as every counterpart sees them. */
export async function changeProfile(tx: CommandTransaction, scope: OrganizationScope, input: Profile): Promise<void> {
  authorizeAdmin(scope);
  sendWrite(tx, tx.db.updateTable("organization")
    .set({ name: input.name, name_en: input.nameEn, emergency_contact: input.emergencyContact })
    .where("id", "=", scope.organizationId));
  await recordEvent(tx, scope, organizationEvents.profileChanged, { subjectId: scope.organizationId, payload: {} });
}
