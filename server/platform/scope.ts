import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { DB } from "#db/types.ts";
import { notFound } from "./errors.ts";
import { isRole } from "./roles.ts";
import type { Role, Side } from "./roles.ts";

/** A connection inside a transaction whose row-level security is set to one organization. */
export type ScopedDb = Transaction<DB>;

export interface ScopeUser {
  readonly id: string;
  readonly name: string;
  readonly isAdmin: boolean;
}

export interface ScopeWorkspace {
  readonly id: string;
  readonly hospitalId: string;
  readonly vendorId: string;
  readonly counterpartName: string;
}

/** Known only to this file: nothing else can construct a scope. */
const proof = Symbol("scope");

/** Proof that a signed-in person acts for an organization. */
export class OrganizationScope {
  readonly user: ScopeUser;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly side: Side;
  readonly roles: readonly Role[];
  constructor(key: typeof proof, from: Omit<OrganizationScope, never>) {
    if (key !== proof) throw new TypeError("a scope comes from openScope only");
    this.user = from.user;
    this.organizationId = from.organizationId;
    this.organizationName = from.organizationName;
    this.side = from.side;
    this.roles = from.roles;
  }
}

/** Proof that a signed-in person's organization is a party of a workspace. */
export class Scope extends OrganizationScope {
  readonly workspace: ScopeWorkspace;
  constructor(key: typeof proof, from: OrganizationScope, workspace: ScopeWorkspace) {
    super(key, from);
    this.workspace = workspace;
  }
}

/** Whose eyes a transaction sees through. `linkTokenHash`: the holder of a secret link. */
export interface Identity {
  readonly userId: string | null;
  readonly organizationId: string | null;
  readonly linkTokenHash?: string;
}

/** Opens a transaction with row-level security set; reads use it too. */
export function asIdentity<T>(db: Kysely<DB>, identity: Identity, run: (db: ScopedDb) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await setIdentity(trx, identity);
    return run(trx);
  });
}

/** Changes the eyes of a running transaction; for sign-up, where the organization is born inside it. */
export async function setIdentity(db: ScopedDb, identity: Identity): Promise<void> {
  await sql`select set_config('app.organization_id', ${identity.organizationId ?? ""}, true),
                   set_config('app.user_id', ${identity.userId ?? ""}, true),
                   set_config('app.link_token_hash', ${identity.linkTokenHash ?? ""}, true)`.execute(db);
}

/** The person's organization, read under its own row-level security. Throws `not-found` for a deactivated person. */
export async function openOrganizationScope(db: ScopedDb, userId: string): Promise<OrganizationScope> {
  const row = await db
    .selectFrom("app_user")
    .innerJoin("organization", "organization.id", "app_user.organization_id")
    .select(["app_user.id", "app_user.name", "app_user.is_admin", "app_user.roles", "organization.id as organization_id",
             "organization.name as organization_name", "organization.side"])
    .where("app_user.id", "=", userId)
    .where("app_user.deactivated_at", "is", null)
    .where("app_user.organization_id", "=", sql<string>`current_organization_id()`)
    .executeTakeFirst();
  if (row === undefined) throw notFound("person");
  return new OrganizationScope(proof, {
    user: { id: row.id, name: row.name, isAdmin: row.is_admin },
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    side: row.side === "hospital" ? "hospital" : "vendor",
    roles: row.roles.filter(isRole),
  });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Ids come from addresses and forms; anything that is no UUID cannot exist. */
export const isUuid = (value: string): boolean => UUID.test(value);

/** Proves the membership. A foreign workspace answers exactly what a missing one answers: `not-found`. */
export async function openScope(db: ScopedDb, userId: string, workspaceId: string): Promise<Scope> {
  if (!isUuid(workspaceId)) throw notFound("workspace");
  const organization = await openOrganizationScope(db, userId);
  const row = await db
    .selectFrom("workspace")
    .innerJoin("organization", (join) =>
      join.onRef("organization.id", "=", organization.side === "hospital" ? "workspace.vendor_id" : "workspace.hospital_id"))
    .select(["workspace.id", "workspace.hospital_id", "workspace.vendor_id", "organization.name"])
    .where("workspace.id", "=", workspaceId)
    .where(organization.side === "hospital" ? "workspace.hospital_id" : "workspace.vendor_id", "=", organization.organizationId)
    .executeTakeFirst();
  if (row === undefined) throw notFound("workspace");
  return new Scope(proof, organization, {
    id: row.id, hospitalId: row.hospital_id, vendorId: row.vendor_id, counterpartName: row.name,
  });
}

/** The three columns that every row of a workspace carries. */
export function workspaceColumns(scope: Scope): { workspace_id: string; hospital_id: string; vendor_id: string } {
  return { workspace_id: scope.workspace.id, hospital_id: scope.workspace.hospitalId, vendor_id: scope.workspace.vendorId };
}
