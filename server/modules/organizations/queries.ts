import { authorizeAdmin } from "./permissions.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";

export const MEMBERS_PER_PAGE = 50;

export interface Member {
  id: string;
  name: string;
  jobTitle: string | null;
  email: string;
  roles: string[];
  isAdmin: boolean;
  deactivatedAt: Date | null;
}

/** The own organization's people, by key; `after` is the last id of the page before. */
export async function listMembers(
  db: ScopedDb, scope: OrganizationScope, after: string | null,
): Promise<{ members: Member[]; next: string | null }> {
  authorizeAdmin(scope);
  let query = db.selectFrom("app_user")
    .innerJoin("user_credential", "user_credential.user_id", "app_user.id")
    .select(["app_user.id", "app_user.name", "app_user.job_title as jobTitle", "user_credential.email",
             "app_user.roles", "app_user.is_admin as isAdmin", "app_user.deactivated_at as deactivatedAt"])
    .where("app_user.organization_id", "=", scope.organizationId)
    .orderBy("app_user.id").limit(MEMBERS_PER_PAGE + 1);
  if (after !== null) query = query.where("app_user.id", ">", after);
  const rows = await query.execute();
  const members = rows.slice(0, MEMBERS_PER_PAGE);
  return { members, next: rows.length > MEMBERS_PER_PAGE ? (members.at(-1)?.id ?? null) : null };
}

export interface OrganizationProfile {
  name: string;
  nameEn: string | null;
  emergencyContact: string | null;
}

export async function readProfile(db: ScopedDb, scope: OrganizationScope): Promise<OrganizationProfile> {
  return db.selectFrom("organization")
    .select(["name", "name_en as nameEn", "emergency_contact as emergencyContact"])
    .where("id", "=", scope.organizationId).executeTakeFirstOrThrow();
}
