import { sql } from "kysely";
import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import type { Side } from "#server/platform/roles.ts";
import type { OrganizationScope, Scope, ScopedDb } from "#server/platform/scope.ts";
import { isKindOpen } from "./open-kinds.ts";
import type { KindViewers } from "./open-kinds.ts";

/** Workspaces in the rail: those that moved last. The others are on the page of all workspaces. */
export const RAIL_WORKSPACES = 50;
/** Unread marks are counted up to here and shown as "99+" above. */
export const UNREAD_CAP = 100;

export interface RailWorkspace {
  id: string;
  name: string;
  unread: number;
  /** Head of the shared and of the own private stream, from which a page follows live. */
  streams: { id: string; seq: number }[];
}

/** The workspaces that moved last, with what this person has not seen yet of what their roles open. */
export async function listRailWorkspaces(
  db: ScopedDb, scope: OrganizationScope, viewers: KindViewers,
): Promise<RailWorkspace[]> {
  const own = sql.ref(scope.side === "hospital" ? "w.hospital_id" : "w.vendor_id");
  const other = sql.ref(scope.side === "hospital" ? "w.vendor_id" : "w.hospital_id");
  const rows = await sql<{ id: string; name: string; unread: number; streams: { id: string; seq: number }[] }>`
    select w.id, o.name, heads.streams, unread.count::int as unread
    from workspace w
    join organization o on o.id = ${other}
    cross join lateral (
      select json_agg(json_build_object('id', s.id, 'seq', s.head_seq) order by s.id) as streams, max(s.moved_at) as moved_at
      from event_stream s where s.workspace_id = w.id
    ) heads
    cross join lateral (
      select count(*) as count from (
        select from subject_activity a
        left join subject_seen seen on seen.subject_id = a.subject_id and seen.user_id = ${scope.user.id}
        where a.workspace_id = w.id and a.last_actor_user_id is distinct from ${scope.user.id}
          and a.version > coalesce(seen.version, 0) and ${isKindOpen(scope, viewers, "a.subject_kind", "a.workspace_id")}
        limit ${UNREAD_CAP}
      ) capped
    ) unread
    where ${own} = ${scope.organizationId}
    order by heads.moved_at desc, w.id
    limit ${RAIL_WORKSPACES}
  `.execute(db);
  return rows.rows;
}

/** Head of the organization's own stream: from there a page follows what becomes of its members' rights. */
export async function readOrganizationStream(db: ScopedDb, scope: OrganizationScope): Promise<{ id: string; seq: number }> {
  // Written out, so that every plan may use the index of organizations' streams.
  return db.selectFrom("event_stream").select(["id", "head_seq as seq"]).where("kind", "=", sql.lit("organization"))
    .where(({ fn }) => fn.coalesce("hospital_id", "vendor_id"), "=", scope.organizationId).executeTakeFirstOrThrow();
}

export interface SubjectMark {
  version: number;
  unread: boolean;
}

/** Which of these subjects this person has not seen in their present version. */
export async function readMarks(
  db: ScopedDb, scope: OrganizationScope, subjectIds: readonly string[],
): Promise<Map<string, SubjectMark>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await db.selectFrom("subject_activity as a")
    .leftJoin("subject_seen as seen", (join) =>
      join.onRef("seen.subject_id", "=", "a.subject_id").on("seen.user_id", "=", scope.user.id))
    .select(["a.subject_id", "a.version", "a.last_actor_user_id", "seen.version as seen"])
    .where("a.subject_id", "in", [...subjectIds]).execute();
  return new Map(rows.map((row) => [row.subject_id, {
    version: row.version,
    unread: row.last_actor_user_id !== scope.user.id && row.version > (row.seen ?? 0),
  }]));
}

/** Unread subjects of a workspace by kind, each counted up to the cap. */
export async function countUnread(db: ScopedDb, scope: Scope, viewers: KindViewers): Promise<Record<string, number>> {
  const rows = await sql<{ kind: string; count: number }>`
    select subject_kind as kind, count(*)::int as count from (
      select a.subject_kind from subject_activity a
      left join subject_seen seen on seen.subject_id = a.subject_id and seen.user_id = ${scope.user.id}
      where a.workspace_id = ${scope.workspace.id} and a.last_actor_user_id is distinct from ${scope.user.id}
        and a.version > coalesce(seen.version, 0) and ${isKindOpen(scope, viewers, "a.subject_kind", "a.workspace_id")}
      limit ${UNREAD_CAP}
    ) capped group by subject_kind`.execute(db);
  return Object.fromEntries(rows.rows.map(({ kind, count }) => [kind, count]));
}

export interface WorkspaceHeader {
  id: string;
  counterpartName: string;
  emergencyContact: string | null;
  openedAt: Date;
}

export async function readWorkspaceHeader(db: ScopedDb, scope: Scope): Promise<WorkspaceHeader> {
  const counterpart = scope.side === "hospital" ? scope.workspace.vendorId : scope.workspace.hospitalId;
  const row = await db.selectFrom("workspace")
    .innerJoin("organization", (join) => join.on("organization.id", "=", counterpart))
    .select(["organization.name", "organization.emergency_contact", "workspace.opened_at"])
    .where("workspace.id", "=", scope.workspace.id).executeTakeFirstOrThrow();
  return {
    id: scope.workspace.id, counterpartName: row.name, emergencyContact: row.emergency_contact, openedAt: row.opened_at,
  };
}

export interface Suspension {
  side: Side;
  reason: string;
  at: Date;
  by: { name: string; organizationName: string };
}

/** Who has suspended the workspace, and why; at most one per side. */
export async function readSuspensions(db: ScopedDb, scope: Scope): Promise<Suspension[]> {
  const rows = await db.selectFrom("workspace_suspension as s")
    .innerJoin("app_user as u", "u.id", "s.suspended_by").innerJoin("organization as o", "o.id", "u.organization_id")
    .select(["s.side", "s.reason", "s.suspended_at", "u.name", "o.name as organizationName"])
    .where("s.workspace_id", "=", scope.workspace.id).orderBy("s.suspended_at").orderBy("s.side").execute();
  return rows.map((row) => ({
    side: row.side === "hospital" ? "hospital" : "vendor", reason: row.reason, at: row.suspended_at,
    by: { name: row.name, organizationName: row.organizationName },
  }));
}

export const WORKSPACES_PER_PAGE = 50;

/** Every workspace of the organization by key; `after` is the last id of the page before. */
export async function listWorkspaces(
  db: ScopedDb, scope: OrganizationScope, after: string | null,
): Promise<{ workspaces: { id: string; name: string; openedAt: Date }[]; next: string | null }> {
  const isHospital = scope.side === "hospital";
  let query = db.selectFrom("workspace")
    .innerJoin("organization", (join) =>
      join.onRef("organization.id", "=", isHospital ? "workspace.vendor_id" : "workspace.hospital_id"))
    .select(["workspace.id", "organization.name", "workspace.opened_at as openedAt"])
    .where(isHospital ? "workspace.hospital_id" : "workspace.vendor_id", "=", scope.organizationId)
    .orderBy("workspace.id").limit(WORKSPACES_PER_PAGE + 1);
  if (after !== null) query = query.where("workspace.id", ">", after);
  const rows = await query.execute();
  const workspaces = rows.slice(0, WORKSPACES_PER_PAGE);
  return { workspaces, next: rows.length > WORKSPACES_PER_PAGE ? (workspaces.at(-1)?.id ?? null) : null };
}

export interface SentInvitation {
  id: string;
  email: string;
  organizationName: string;
  createdAt: Date;
  expiresAt: Date;
  state: "open" | "accepted" | "revoked" | "expired";
}

export const INVITATIONS_PER_PAGE = 50;

/** Invitations this organization has sent, newest first; `before` is the last id of the page before. */
export async function listInvitations(
  db: ScopedDb, scope: OrganizationScope, before: string | null, now: Date,
): Promise<{ invitations: SentInvitation[]; next: string | null }> {
  authorizeAdmin(scope);
  let query = db.selectFrom("invitation").selectAll()
    .where("organization_id", "=", scope.organizationId).orderBy("id", "desc").limit(INVITATIONS_PER_PAGE + 1);
  if (before !== null) query = query.where("id", "<", before);
  const rows = await query.execute();
  const invitations = rows.slice(0, INVITATIONS_PER_PAGE).map((row): SentInvitation => ({
    id: row.id, email: row.email, organizationName: row.organization_name, createdAt: row.created_at, expiresAt: row.expires_at,
    state: row.accepted_at !== null ? "accepted" : row.revoked_at !== null ? "revoked" : row.expires_at <= now ? "expired" : "open",
  }));
  return { invitations, next: rows.length > INVITATIONS_PER_PAGE ? (invitations.at(-1)?.id ?? null) : null };
}
