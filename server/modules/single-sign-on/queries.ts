import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { notFound } from "#server/platform/errors.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";

export const DOMAINS_PER_ORGANIZATION = 20;
const ACCOUNTS_PER_PAGE = 50;

export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly revision: number;
}

/** Null: there is none. Its secret is never read here. */
export async function readProvider(db: ScopedDb, scope: OrganizationScope): Promise<Provider | null> {
  authorizeAdmin(scope);
  const row = await db.selectFrom("sso_provider").select(["issuer", "client_id as clientId", "revision"])
    .where("organization_id", "=", scope.organizationId).executeTakeFirst();
  return row ?? null;
}

export interface SignInDomain {
  readonly id: string;
  readonly domain: string;
  readonly challenge: string;
  readonly verifiedAt: Date | null;
  readonly requiresSso: boolean;
}

export async function listDomains(db: ScopedDb, scope: OrganizationScope): Promise<SignInDomain[]> {
  authorizeAdmin(scope);
  return db.selectFrom("sign_in_domain").select(["id", "domain", "challenge", "verified_at as verifiedAt", "requires_sso as requiresSso"])
    .where("organization_id", "=", scope.organizationId).orderBy("domain").limit(DOMAINS_PER_ORGANIZATION).execute();
}

/** Another organization's answers like none: `not-found`. */
export async function readDomainName(db: ScopedDb, scope: OrganizationScope, id: string): Promise<string> {
  authorizeAdmin(scope);
  const row = isUuid(id)
    ? await db.selectFrom("sign_in_domain").select("domain").where("id", "=", id).where("organization_id", "=", scope.organizationId).executeTakeFirst() : undefined;
  if (row === undefined) throw notFound("domain");
  return row.domain;
}

export interface BoundMember {
  readonly id: string;
  readonly name: string;
  readonly boundAt: Date;
}

/** Members who have signed in with the provider, by key; `after` is the last id of the page before. */
export async function listBoundMembers(
  db: ScopedDb, scope: OrganizationScope, after: string | null,
): Promise<{ members: BoundMember[]; next: string | null }> {
  authorizeAdmin(scope);
  let query = db.selectFrom("sso_binding").innerJoin("app_user", "app_user.id", "sso_binding.user_id")
    .select(["app_user.id", "app_user.name", "sso_binding.bound_at as boundAt"])
    .where("sso_binding.organization_id", "=", scope.organizationId).orderBy("sso_binding.user_id").limit(ACCOUNTS_PER_PAGE + 1);
  if (after !== null) query = query.where("sso_binding.user_id", ">", after);
  const rows = await query.execute();
  const members = rows.slice(0, ACCOUNTS_PER_PAGE);
  return { members, next: rows.length > ACCOUNTS_PER_PAGE ? (members.at(-1)?.id ?? null) : null };
}
