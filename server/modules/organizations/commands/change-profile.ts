import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, StaleEdit } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { organizationEvents } from "../events.ts";
import { authorizeAdmin } from "../permissions.ts";
import { profileChange, profileFields } from "../profile-facts.ts";
import type { VendorFacts } from "../profile-facts.ts";
import { readProfile } from "../profile-queries.ts";
import type { HospitalProfile, VendorProfile } from "../schema.ts";

/**
 * What every counterpart sees of the organization: name and emergency contact, of a vendor also its licence, the holder
 * upstream and the PSIRT. Throws `StaleEdit` when somebody changed it since `revision`; saving what is there records nothing.
 */
export async function changeProfile(tx: CommandTransaction, scope: OrganizationScope, input: HospitalProfile | VendorProfile): Promise<void> {
  authorizeAdmin(scope);
  const { revision, name, nameEn, emergencyContact, ...more } = input;
  const vendor: VendorFacts | null = "businessTypes" in more ? more : null;
  if ((vendor === null) !== (scope.side === "hospital")) throw new DomainError("invalid-input", "a profile of the other side");
  // Locked, so that of two who save at the same moment the second one sees the first one's revision.
  await tx.db.selectFrom("organization").select("id").where("id", "=", scope.organizationId).forNoKeyUpdate().executeTakeFirstOrThrow();
  const before = await readProfile(tx.db, scope);
  if (before.revision !== revision) throw new StaleEdit(profileFields(before));
  const fields = profileChange(before, { name, nameEn, emergencyContact, revision, vendor });
  if (fields.length === 0) return;
  sendWrite(tx, tx.db.updateTable("organization")
    .set({ name, name_en: nameEn, emergency_contact: emergencyContact, revision: revision + 1 })
    .where("id", "=", scope.organizationId));
  if (vendor !== null) {
    const facts = {
      business_types: vendor.businessTypes, licence_class: vendor.licenceClass, licence_number: vendor.licenceNumber,
      upstream_holder: vendor.upstreamHolder, psirt_email: vendor.psirtEmail, psirt_phone: vendor.psirtPhone,
      psirt_url: vendor.psirtUrl, psirt_hours: vendor.psirtHours,
    };
    sendWrite(tx, tx.db.insertInto("vendor_profile").values({ organization_id: scope.organizationId, ...facts })
      .onConflict((conflict) => conflict.column("organization_id").doUpdateSet(facts)));
  }
  await recordEvent(tx, scope, organizationEvents.profileChanged, { subjectId: scope.organizationId, payload: { fields } });
}
