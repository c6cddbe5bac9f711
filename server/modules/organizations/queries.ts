import { sql } from "kysely";
import { notFound } from "#server/platform/errors.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { authorizeAdmin } from "./permissions.ts";

export const MEMBERS_PER_PAGE = 50;

export interface Member {
  id: string;
  name: string;
  jobTitle: string | null;
  email: string;
  roles: string[];
  isAdmin: boolean;
  deactivatedAt: Date | null;
  revision: number;
}

const members = (db: ScopedDb, scope: OrganizationScope) => db.selectFrom("app_user")
  .innerJoin("user_credential", "user_credential.user_id", "app_user.id")
  .select(["app_user.id", "app_user.name", "app_user.job_title as jobTitle", "user_credential.email", "app_user.roles",
           "app_user.is_admin as isAdmin", "app_user.deactivated_at as deactivatedAt", "app_user.revision"])
  .where("app_user.organization_id", "=", scope.organizationId);

/** The own organization's people, by key; `after` is the last id of the page before. */
export async function listMembers(
  db: ScopedDb, scope: OrganizationScope, after: string | null,
): Promise<{ members: Member[]; next: string | null }> {
  authorizeAdmin(scope);
  let query = members(db, scope).orderBy("app_user.id").limit(MEMBERS_PER_PAGE + 1);
  if (after !== null) query = query.where("app_user.id", ">", after);
  const rows = await query.execute();
  const page = rows.slice(0, MEMBERS_PER_PAGE);
  return { members: page, next: rows.length > MEMBERS_PER_PAGE ? (page.at(-1)?.id ?? null) : null };
}

/** One person of the own organization. Another organization's answers like a missing one: `not-found`. */
export async function readMember(db: ScopedDb, scope: OrganizationScope, memberId: string): Promise<Member> {
  authorizeAdmin(scope);
  const member = isUuid(memberId) ? await members(db, scope).where("app_user.id", "=", memberId).executeTakeFirst() : undefined;
  if (member === undefined) throw notFound("member");
  return member;
}

/** How long a session lasts, in milliseconds. */
interface SessionLimits {
  readonly idle: number;
  readonly absolute: number;
}

/** In how many places a member is signed in, and when that was used last. Which devices these are is the member's own business. */
export async function readMemberSessions(
  db: ScopedDb, scope: OrganizationScope, memberId: string, { idle, absolute }: SessionLimits, now: Date,
): Promise<{ member: Member; running: number; lastUsedAt: Date | null }> {
  const member = await readMember(db, scope, memberId);
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const { rows: [found] } = await sql<{ running: number; last_used_at: Date | null }>`
    select running, last_used_at from member_sessions(${member.id}, ${before(idle)}, ${before(absolute)})`.execute(db);
  return { member, running: found?.running ?? 0, lastUsedAt: found?.last_used_at ?? null };
}

/** A workspace as one member sees it. `roles`: null where what they hold counts as it is. */
export interface Narrowing {
  workspaceId: string;
  name: string;
  roles: string[] | null;
}

const narrowings = (db: ScopedDb, scope: OrganizationScope, memberId: string) => {
  const isHospital = scope.side === "hospital";
  return db.selectFrom("workspace as w")
    .innerJoin("organization as o", (join) => join.onRef("o.id", "=", isHospital ? "w.vendor_id" : "w.hospital_id"))
    .leftJoin("workspace_member as m", (join) => join.onRef("m.workspace_id", "=", "w.id").on("m.user_id", "=", memberId))
    .select(["w.id as workspaceId", "o.name", "m.roles"])
    .where(isHospital ? "w.hospital_id" : "w.vendor_id", "=", scope.organizationId);
};

/** The organization's workspaces by key, with what is narrowed for this member; `after` is the last id of the page before. */
export async function listNarrowings(
  db: ScopedDb, scope: OrganizationScope, memberId: string, after: string | null,
): Promise<{ narrowings: Narrowing[]; next: string | null }> {
  const { id } = await readMember(db, scope, memberId);
  let query = narrowings(db, scope, id).orderBy("w.id").limit(MEMBERS_PER_PAGE + 1);
  if (after !== null) query = query.where("w.id", ">", after);
  const rows = await query.execute();
  const page = rows.slice(0, MEMBERS_PER_PAGE);
  return { narrowings: page, next: rows.length > MEMBERS_PER_PAGE ? (page.at(-1)?.workspaceId ?? null) : null };
}

/** One of them. Throws `not-found` for another organization's member or workspace. */
export async function readNarrowing(db: ScopedDb, scope: OrganizationScope, memberId: string, workspaceId: string): Promise<Narrowing> {
  const { id } = await readMember(db, scope, memberId);
  const row = isUuid(workspaceId) ? await narrowings(db, scope, id).where("w.id", "=", workspaceId).executeTakeFirst() : undefined;
  if (row === undefined) throw notFound("workspace");
  return row;
}
