import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { DB } from "#db/types.ts";
import type pg from "pg";
import { onOneConnection, sendNow } from "#db/pool.ts";
import type { TransactionFrame } from "#db/pool.ts";
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

/** Whose eyes a transaction sees through. */
export interface Identity {
  readonly userId: string | null;
  readonly organizationId: string | null;
  /** The holder of a secret link. */
  readonly linkTokenHash?: string | undefined;
  /** The workspace that is about to be opened: looked up together with the rest. */
  readonly workspaceId?: string | undefined;
}

/** A row of `open_scope` (migration 0002). */
interface OpenedRow {
  user_id: string;
  user_name: string;
  is_admin: boolean;
  roles: string[];
  organization_id: string;
  organization_name: string;
  side: string;
  workspace_id: string | null;
  hospital_id: string | null;
  vendor_id: string | null;
  counterpart_name: string | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Ids come from addresses and forms; anything that is no UUID cannot exist. */
export const isUuid = (value: string): boolean => UUID.test(value);

/** How a running transaction was opened, and what that found. */
const openings = new WeakMap<ScopedDb, { identity: Identity; row: OpenedRow | null }>();

/** SQL literals of checked values only: ids are UUIDs, hashes are hexadecimal. */
const idLiteral = (id: string | null | undefined): string => (id != null && isUuid(id) ? `'${id}'` : "null");
const hashLiteral = (hash: string | undefined): string => (hash !== undefined && /^[0-9a-f]{64}$/.test(hash) ? `'${hash}'` : "null");

/** Opens a transaction with row-level security set: begin, identity and the scope's look-up are one round trip. */
export function asIdentity<T>(
  db: Kysely<DB>, identity: Identity, run: (db: ScopedDb) => Promise<T>, sent: readonly Promise<unknown>[] = [],
): Promise<T> {
  return inFrame(db, identity, { opening: `begin; ${openingOf(identity)}`, sent, readOnly: false }, run);
}

/** The same for reads: nothing can be written, and the transaction's end is not waited for. */
export function readAs<T>(db: Kysely<DB>, identity: Identity, run: (db: ScopedDb) => Promise<T>): Promise<T> {
  return inFrame(db, identity, { opening: `begin read only; ${openingOf(identity)}`, readOnly: true }, run);
}

/**
 * The same for a request that must be carried out once: its receipt is claimed with the opening and filled in
 * with the commit. `isFirst` is false for a repetition; the result of the first run stands in the receipt then.
 */
export function asIdentityOnce<T>(
  db: Kysely<DB>, identity: Identity, requestId: string, now: Date, run: (db: ScopedDb, isFirst: boolean) => Promise<T>,
  sent: readonly Promise<unknown>[] = [],
): Promise<T> {
  const claim = `select claim_request(${idLiteral(requestId)}, '${now.toISOString()}') as is_first`;
  const closing = (transaction: Kysely<DB>, value: T) =>
    sendNow(transaction, "select fill_receipt($1, $2)", [requestId, JSON.stringify(value ?? null)]);
  return inFrame(db, identity, { opening: `begin; ${openingOf(identity)}; ${claim}`, closing, sent, readOnly: false },
    (scoped, opened) => run(scoped, (opened[2]?.rows[0] as { is_first: boolean } | undefined)?.is_first === true));
}

function openingOf({ organizationId, userId, linkTokenHash, workspaceId }: Identity): string {
  return `select * from open_scope(${idLiteral(organizationId)}, ${idLiteral(userId)}, ${hashLiteral(linkTokenHash)}, ${idLiteral(workspaceId)})`;
}

function inFrame<T>(
  db: Kysely<DB>, identity: Identity, frame: TransactionFrame<T>, run: (db: ScopedDb, opened: readonly pg.QueryResult[]) => Promise<T>,
): Promise<T> {
  return onOneConnection(db, frame, (connection, opened) => {
    // The connection is inside a transaction: the type keeps anybody from beginning another one.
    const scoped = connection as unknown as ScopedDb;
    openings.set(scoped, { identity, row: (opened[1]?.rows[0] as OpenedRow | undefined) ?? null });
    return run(scoped, opened);
  });
}

/** Changes the eyes of a running transaction, or looks them up anew once rows have been written. */
export async function setIdentity(db: ScopedDb, identity: Identity): Promise<OpenedRow | null> {
  const { organizationId, userId, linkTokenHash, workspaceId } = identity;
  const found = await sql<OpenedRow>`
    select * from open_scope(${organizationId}, ${userId}, ${linkTokenHash ?? null}, ${workspaceId ?? null})`.execute(db);
  const row = found.rows[0] ?? null;
  openings.set(db, { identity, row });
  return row;
}

/** The person's organization, read under its own row-level security. Throws `not-found` for a deactivated person. */
export async function openOrganizationScope(db: ScopedDb, userId: string): Promise<OrganizationScope> {
  const opening = openings.get(db);
  if (opening === undefined || opening.identity.userId !== userId) throw notFound("person");
  const row = opening.row ?? (await setIdentity(db, opening.identity));
  if (row === null) throw notFound("person");
  return toOrganizationScope(row);
}

/** Proves the membership. A foreign workspace answers exactly what a missing one answers: `not-found`. */
export async function openScope(db: ScopedDb, userId: string, workspaceId: string): Promise<Scope> {
  if (!isUuid(workspaceId)) throw notFound("workspace");
  const opening = openings.get(db);
  if (opening === undefined || opening.identity.userId !== userId) throw notFound("person");
  const isLookedUp = opening.row?.workspace_id === workspaceId.toLowerCase();
  const row = isLookedUp ? opening.row : await setIdentity(db, { ...opening.identity, workspaceId });
  if (row === null || row.workspace_id === null || row.hospital_id === null || row.vendor_id === null || row.counterpart_name === null) {
    throw notFound("workspace");
  }
  return new Scope(proof, toOrganizationScope(row), {
    id: row.workspace_id, hospitalId: row.hospital_id, vendorId: row.vendor_id, counterpartName: row.counterpart_name,
  });
}

function toOrganizationScope(row: OpenedRow): OrganizationScope {
  return new OrganizationScope(proof, {
    user: { id: row.user_id, name: row.user_name, isAdmin: row.is_admin },
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    side: row.side === "hospital" ? "hospital" : "vendor",
    roles: row.roles.filter(isRole),
  });
}

/** The three columns that every row of a workspace carries. */
export function workspaceColumns(scope: Scope): { workspace_id: string; hospital_id: string; vendor_id: string } {
  return { workspace_id: scope.workspace.id, hospital_id: scope.workspace.hospitalId, vendor_id: scope.workspace.vendorId };
}
