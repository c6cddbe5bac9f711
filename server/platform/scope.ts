import type { Kysely, Transaction } from "kysely";
import type pg from "pg";
import QuickLRU from "quick-lru";
import type { DB } from "#db/types.ts";
import { onOneConnection, ask } from "#db/pool.ts";
import type { Statement, TransactionFrame } from "#db/pool.ts";
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
  /** Sides that have suspended it; while there is one, both sides read and neither writes. */
  readonly suspendedBy: readonly Side[];
}

/** Whether a person's roles say everything: not where they are narrowed in some workspace, nor for a delegate. */
export type Limited = "roles" | "assigned" | null;

/** Known only to this file: nothing else can construct a scope. */
const proof = Symbol("scope");

/** Proof that a signed-in person acts for an organization. */
export class OrganizationScope {
  readonly user: ScopeUser;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly side: Side;
  /** Held in the organization; in a `Scope`, those that count in its workspace. */
  readonly roles: readonly Role[];
  readonly limited: Limited;
  constructor(key: typeof proof, from: Omit<OrganizationScope, never>) {
    if (key !== proof) throw new TypeError("a scope comes from openScope only");
    this.user = from.user;
    this.organizationId = from.organizationId;
    this.organizationName = from.organizationName;
    this.side = from.side;
    this.roles = from.roles;
    this.limited = from.limited;
  }
}

/** Proof that a signed-in person's organization is a party of a workspace. */
export class Scope extends OrganizationScope {
  readonly workspace: ScopeWorkspace;
  constructor(key: typeof proof, from: OrganizationScope, workspace: ScopeWorkspace) {
    super(key, from);
    this.workspace = workspace;
  }

  get isReadOnly(): boolean {
    return this.workspace.suspendedBy.length > 0;
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
  /** When the person last showed who they are, for `requireFresh`. */
  readonly confirmedAt?: Date | undefined;
}

/** What `open_scope` (migrations 0002 and 0020) answers. */
interface Opened {
  userId: string;
  userName: string;
  isAdmin: boolean;
  roles: string[];
  limited: string | null;
  organizationId: string;
  organizationName: string;
  side: string;
  workspaceId: string | null;
  hospitalId: string | null;
  vendorId: string | null;
  counterpartName: string | null;
  suspendedBy: string[] | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Ids come from addresses and forms; anything that is no UUID cannot exist. */
export const isUuid = (value: string): boolean => UUID.test(value);

/** How a running transaction was opened, and what that found. */
const openings = new WeakMap<ScopedDb, { identity: Identity; found: Opened | null }>();

/**
 * What an identity found last time. The next transaction names it as its expectation and goes on without waiting;
 * the database compares, so a changed role or a removed person is never overlooked, only answered a moment later.
 */
const expectations = new QuickLRU<string, Answer>({ maxSize: 5_000 });
const keyOf = ({ userId, organizationId, linkTokenHash, workspaceId }: Identity): string | null =>
  linkTokenHash === undefined && userId !== null ? `${organizationId} ${userId} ${workspaceId ?? ""}` : null;

const openingOf = ({ organizationId, userId, linkTokenHash, workspaceId }: Identity, expected: string | null): Statement => ({
  text: "select open_scope($1, $2, $3, $4, $5) as opened",
  values: [organizationId, userId, linkTokenHash ?? null, workspaceId !== undefined && isUuid(workspaceId) ? workspaceId : null, expected],
});

interface Answer {
  readonly text: string;
  readonly found: Opened;
}
function answerOf({ rows: [row] }: pg.QueryResult): Answer | null {
  const { opened: text } = row as { opened: string | null };
  return text === null ? null : { text, found: JSON.parse(text) as Opened };
}
const hasScopeChanged = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "SCOPE";

/**
 * Opens a transaction with row-level security set: begin, identity and the scope's look-up are one round trip.
 * `closing` sends what belongs to the end; the commit counts only with all that was `sent`.
 */
export function asIdentity<T>(
  db: Kysely<DB>, identity: Identity, run: (db: ScopedDb) => Promise<T>,
  { closing, sent }: { closing?: TransactionFrame<T>["closing"]; sent?: readonly Promise<unknown>[] } = {},
): Promise<T> {
  return inFrame(db, identity, { begin: "begin", closing, sent, isReadOnly: false }, run);
}

/** The same for reads: nothing can be written, and the transaction's end is not waited for. */
export function readAs<T>(db: Kysely<DB>, identity: Identity, run: (db: ScopedDb) => Promise<T>): Promise<T> {
  return inFrame(db, identity, { begin: "begin read only", isReadOnly: true }, run);
}

async function inFrame<T>(
  db: Kysely<DB>, identity: Identity, frame: Omit<TransactionFrame<T>, "opening">, run: (db: ScopedDb) => Promise<T>,
): Promise<T> {
  const key = keyOf(identity);
  const expected = key === null ? undefined : expectations.get(key);
  try {
    return await onOneConnection(db, { ...frame, opening: openingOf(identity, expected?.text ?? null) }, async (connection, opened) => {
      // The connection is inside a transaction: the type keeps anybody from beginning another one.
      const scoped = connection as unknown as ScopedDb;
      const answer = expected ?? answerOf(await opened());
      if (key !== null && expected === undefined && answer !== null) expectations.set(key, answer);
      openings.set(scoped, { identity, found: answer?.found ?? null });
      return run(scoped);
    });
  } catch (error) {
    if (key === null || expected === undefined || !hasScopeChanged(error)) throw error;
    expectations.delete(key);
    return inFrame(db, identity, frame, run);
  }
}

/** Changes the eyes of a running transaction, or looks them up anew once rows have been written. */
export async function setIdentity(db: ScopedDb, identity: Identity): Promise<Opened | null> {
  const found = answerOf(await ask(db, openingOf(identity, null)))?.found ?? null;
  openings.set(db, { identity, found });
  return found;
}

/** The person's organization, read under its own row-level security. Throws `not-found` for a deactivated person. */
export async function openOrganizationScope(db: ScopedDb, userId: string): Promise<OrganizationScope> {
  const opening = openings.get(db);
  if (opening === undefined || opening.identity.userId !== userId) throw notFound("person");
  const found = opening.found ?? (await setIdentity(db, opening.identity));
  if (found === null) throw notFound("person");
  return toOrganizationScope(found);
}

/** Proves the membership. A foreign workspace answers exactly what a missing one answers: `not-found`. */
export async function openScope(db: ScopedDb, userId: string, workspaceId: string): Promise<Scope> {
  if (!isUuid(workspaceId)) throw notFound("workspace");
  const opening = openings.get(db);
  if (opening === undefined || opening.identity.userId !== userId) throw notFound("person");
  const isLookedUp = opening.found?.workspaceId === workspaceId.toLowerCase();
  const found = isLookedUp ? opening.found : await setIdentity(db, { ...opening.identity, workspaceId });
  if (found === null || found.workspaceId === null || found.hospitalId === null || found.vendorId === null || found.counterpartName === null) {
    throw notFound("workspace");
  }
  return new Scope(proof, toOrganizationScope(found), {
    id: found.workspaceId, hospitalId: found.hospitalId, vendorId: found.vendorId, counterpartName: found.counterpartName,
    suspendedBy: (found.suspendedBy ?? []).map(toSide),
  });
}

function toOrganizationScope(found: Opened): OrganizationScope {
  return new OrganizationScope(proof, {
    user: { id: found.userId, name: found.userName, isAdmin: found.isAdmin },
    organizationId: found.organizationId,
    organizationName: found.organizationName,
    side: toSide(found.side),
    roles: found.roles.filter(isRole),
    limited: found.limited === "roles" || found.limited === "assigned" ? found.limited : null,
  });
}

const toSide = (side: string): Side => (side === "hospital" ? "hospital" : "vendor");

/** The three columns that every row of a workspace carries. */
export function workspaceColumns(scope: Scope): { workspace_id: string; hospital_id: string; vendor_id: string } {
  return { workspace_id: scope.workspace.id, hospital_id: scope.workspace.hospitalId, vendor_id: scope.workspace.vendorId };
}
