import { sql } from "kysely";
import type { Role, Side } from "#server/platform/roles.ts";
import { isRole } from "#server/platform/roles.ts";
import type { OrganizationScope, Scope, ScopedDb } from "#server/platform/scope.ts";
import { readDepartments } from "./department-rows.ts";
import type { Department } from "./department-rows.ts";
import { UNKNOWN_VENDOR } from "./profile-facts.ts";
import type { OrganizationProfile } from "./profile-facts.ts";
import { BUSINESS_TYPES, LICENCE_CLASSES } from "./schema.ts";

/** Who answers for the safety of devices and of information, in the order in which one asks for them. */
export const RESPONSIBLE_ROLES: Readonly<Record<Side, readonly Role[]>> = {
  hospital: ["device_safety_manager", "his_safety_manager", "hospital_administrator"],
  vendor: ["psirt", "safety_officer"],
};
const PEOPLE_SHOWN = 50;

export interface ResponsiblePerson {
  id: string;
  name: string;
  jobTitle: string | null;
  roles: Role[];
}

/** What the own organization says about itself. */
export async function readProfile(db: ScopedDb, scope: OrganizationScope): Promise<OrganizationProfile> {
  return profileOf(db, scope.organizationId, scope.side);
}

/** Who holds the responsible roles of the own organization. */
export async function listResponsible(db: ScopedDb, scope: OrganizationScope): Promise<ResponsiblePerson[]> {
  return responsibleOf(db, scope.organizationId, scope.side);
}

export interface Counterpart {
  side: Side;
  profile: Omit<OrganizationProfile, "revision">;
  people: ResponsiblePerson[];
  /** Of a hospital, those in use; a vendor has none. */
  departments: Department[];
}

/** The other organization of a workspace, as it shows itself to its counterparts. */
export async function readCounterpart(db: ScopedDb, scope: Scope): Promise<Counterpart> {
  const side: Side = scope.side === "hospital" ? "vendor" : "hospital";
  const id = side === "hospital" ? scope.workspace.hospitalId : scope.workspace.vendorId;
  const [{ revision: _own, ...profile }, people, departments] = await Promise.all([
    profileOf(db, id, side), responsibleOf(db, id, side), side === "hospital" ? readDepartments(db, id) : [],
  ]);
  return { side, profile, people, departments: departments.filter(({ retiredAt }) => retiredAt === null) };
}

async function profileOf(db: ScopedDb, organizationId: string, side: Side): Promise<OrganizationProfile> {
  const row = await db.selectFrom("organization").leftJoin("vendor_profile as v", "v.organization_id", "organization.id")
    .select(["name", "name_en as nameEn", "emergency_contact as emergencyContact", "revision",
             "v.business_types", "v.licence_class", "v.licence_number", "v.upstream_holder",
             "v.psirt_email", "v.psirt_phone", "v.psirt_url", "v.psirt_hours"])
    .where("organization.id", "=", organizationId).executeTakeFirstOrThrow();
  const { name, nameEn, emergencyContact, revision } = row;
  const vendor = side === "hospital" ? null : {
    ...UNKNOWN_VENDOR,
    businessTypes: BUSINESS_TYPES.filter((type) => row.business_types?.includes(type)),
    licenceClass: LICENCE_CLASSES.find((licence) => licence === row.licence_class) ?? null,
    licenceNumber: row.licence_number, upstreamHolder: row.upstream_holder,
    psirtEmail: row.psirt_email, psirtPhone: row.psirt_phone, psirtUrl: row.psirt_url, psirtHours: row.psirt_hours,
  };
  return { name, nameEn, emergencyContact, revision, vendor };
}

async function responsibleOf(db: ScopedDb, organizationId: string, side: Side): Promise<ResponsiblePerson[]> {
  const rows = await db.selectFrom("app_user").select(["id", "name", "job_title as jobTitle", "roles"])
    .where("organization_id", "=", organizationId).where("deactivated_at", "is", null)
    .where(sql<boolean>`roles && ${[...RESPONSIBLE_ROLES[side]]}::text[]`).orderBy("id").limit(PEOPLE_SHOWN).execute();
  return rows.map((row) => ({ ...row, roles: row.roles.filter(isRole) }));
}
