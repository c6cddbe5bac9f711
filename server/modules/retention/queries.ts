import { sql } from "kysely";
import { isKindOpen } from "#server/modules/workspaces/index.ts";
import { notFound } from "#server/platform/errors.ts";
import { isUuid, Scope } from "#server/platform/scope.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { RETAINED_VIEWERS, visibleKinds } from "./kinds.ts";
import { mayHold } from "./permissions.ts";
import type { HeldKind, RetainedKind } from "./schema.ts";

export const DUE_SHOWN = 50;
export const HOLDS_SHOWN = 100;

export interface RetentionRule {
  kind: RetainedKind | "access_log" | "comment";
  devices: "any" | "special" | "other";
  /** Calendar day, YYYY-MM-DD. */
  validFrom: string;
  /** Null: as long as what it belongs to. */
  months: number | null;
  sourceJa: string;
  sourceEn: string;
}

/** The rules that hold on a day; every member may know them. */
export async function listRules(db: ScopedDb, _scope: OrganizationScope, today: string): Promise<RetentionRule[]> {
  const { rows } = await sql<RetentionRule>`
    select distinct on (kind, devices) kind, devices, valid_from::text as "validFrom", months, source_ja as "sourceJa", source_en as "sourceEn"
    from retention_rule where valid_from <= ${today} order by kind, devices, valid_from desc`.execute(db);
  return rows;
}

export interface OwnPeriods {
  contract: number | null;
  incident: number | null;
  advisory: number | null;
  diagram_version: number | null;
  /** 0 before anything was set. */
  revision: number;
}

/** Years that the own organization keeps things at least; null: as the rule says. */
export async function readPeriods(db: ScopedDb, scope: OrganizationScope): Promise<OwnPeriods> {
  const row = await db.selectFrom("retention_setting")
    .select(["contract_years as contract", "incident_years as incident", "advisory_years as advisory", "diagram_version_years as diagram_version", "revision"])
    .where("organization_id", "=", scope.organizationId).executeTakeFirst();
  return row ?? { contract: null, incident: null, advisory: null, diagram_version: null, revision: 0 };
}

export interface DueThing {
  kind: RetainedKind;
  subjectId: string;
  /** What its page is about: the diagram of a version, else the thing itself. */
  pageId: string;
  workspaceId: string;
  counterpartName: string;
  label: string | null;
  /** Calendar days: from when the period runs, and its last day. */
  baseOn: string;
  dueOn: string;
  devices: "any" | "special" | "other";
  basis: "rule" | "hospital" | "vendor";
  held: boolean;
}

/** What goes next, of a workspace or of all of the organization; only of kinds that the reader may know. No titles. */
export async function listDue(db: ScopedDb, scope: OrganizationScope, today: string): Promise<DueThing[]> {
  const kinds = visibleKinds(scope);
  if (kinds.length === 0) return [];
  const own = sql.ref(scope.side === "hospital" ? "d.hospital_id" : "d.vendor_id");
  const other = sql.ref(scope.side === "hospital" ? "d.vendor_id" : "d.hospital_id");
  const { rows } = await sql<DueThing>`
    select d.kind, d.subject_id as "subjectId", d.page_id as "pageId", d.workspace_id as "workspaceId", o.name as "counterpartName", d.label,
           d.base_on::text as "baseOn", d.due_on::text as "dueOn", d.devices, d.basis, d.held
    from retention_due(${today}) d join workspace w on w.id = d.workspace_id join organization o on o.id = ${other}
    where ${own} = ${scope.organizationId} and d.kind = any(${kinds}::text[])
      and ${isKindOpen(scope, RETAINED_VIEWERS, "d.kind", "d.workspace_id")}
      and ${scope instanceof Scope ? sql<boolean>`d.workspace_id = ${scope.workspace.id}` : sql<boolean>`true`}
    order by d.due_on, d.subject_id limit ${DUE_SHOWN}`.execute(db);
  return rows;
}

export interface LegalHold {
  id: string;
  workspaceId: string;
  counterpartName: string;
  /** Null: the whole workspace. */
  kind: HeldKind | null;
  subjectId: string | null;
  isOwn: boolean;
  /** Only of the own side's. */
  reason: string | null;
  placedByName: string | null;
  placedAt: Date;
  releasedAt: Date | null;
}

/** Holds of a workspace, those that last first; of the whole organization only those that last. Reasons and names are the own side's. */
export async function listHolds(db: ScopedDb, scope: OrganizationScope): Promise<LegalHold[]> {
  const isHospital = scope.side === "hospital";
  let query = db.selectFrom("legal_hold as h").innerJoin("workspace as w", "w.id", "h.workspace_id")
    .innerJoin("organization as o", (join) => join.onRef("o.id", "=", isHospital ? "w.vendor_id" : "w.hospital_id"))
    .leftJoin("legal_hold_reason as r", "r.hold_id", "h.id").leftJoin("app_user as u", "u.id", "h.placed_by")
    .select(["h.id", "h.workspace_id as workspaceId", "o.name as counterpartName", "h.subject_kind", "h.subject_id as subjectId", "h.side",
             "r.reason", "u.name as placedByName", "h.placed_at as placedAt", "h.released_at as releasedAt"])
    .where(isHospital ? "h.hospital_id" : "h.vendor_id", "=", scope.organizationId)
    .orderBy("h.released_at", (order) => order.desc().nullsFirst()).orderBy("h.id", "desc").limit(HOLDS_SHOWN);
  const isKnown = sql<boolean>`(h.subject_kind is null or ${isKindOpen(scope, RETAINED_VIEWERS, "h.subject_kind", "h.workspace_id")})`;
  // Who may hold sees what the own side holds, content or not: somebody has to be able to release it.
  query = query.where(mayHold(scope) ? sql<boolean>`(${isKnown} or h.side = ${scope.side})` : isKnown);
  query = scope instanceof Scope ? query.where("h.workspace_id", "=", scope.workspace.id) : query.where("h.released_at", "is", null);
  const rows = await query.execute();
  return rows.map(({ side, subject_kind, placedByName, ...row }): LegalHold => {
    const isOwn = side === scope.side;
    return { ...row, kind: subject_kind as HeldKind | null, isOwn, placedByName: isOwn ? placedByName : null };
  });
}

export interface Tombstone {
  kind: RetainedKind;
  label: string | null;
  baseOn: string;
  dueOn: string;
  months: number;
  devices: "any" | "special" | "other";
  basis: "rule" | "hospital" | "vendor";
  sourceJa: string;
  sourceEn: string;
  removedAt: Date;
}

/** What was here, when it went and by which rule. Throws `not-found` where nothing was, or nothing that the reader may know of. */
export async function readTombstone(db: ScopedDb, scope: Scope, subjectId: string): Promise<Tombstone> {
  if (!isUuid(subjectId)) throw notFound("tombstone");
  const { rows: [row] } = await sql<Tombstone>`
    select subject_kind as kind, label, base_on::text as "baseOn", due_on::text as "dueOn", months, devices, basis,
           source_ja as "sourceJa", source_en as "sourceEn", removed_at as "removedAt"
    from tombstone where subject_id = ${subjectId} and workspace_id = ${scope.workspace.id}`.execute(db);
  if (row === undefined || !visibleKinds(scope).includes(row.kind)) throw notFound("tombstone");
  return row;
}

/** Versions of a diagram that are gone, newest first. The hospital's. */
export async function listRemovedVersions(db: ScopedDb, scope: Scope, diagramId: string): Promise<{ id: string; number: string; removedAt: Date }[]> {
  if (!visibleKinds(scope).includes("diagram_version")) return [];
  const rows = await db.selectFrom("tombstone").select(["subject_id as id", "label", "removed_at as removedAt"])
    .where("page_id", "=", diagramId).where("workspace_id", "=", scope.workspace.id).where("subject_kind", "=", "diagram_version")
    .orderBy("removed_at", "desc").orderBy("subject_id", "desc").limit(DUE_SHOWN).execute();
  return rows.map(({ label, ...row }) => ({ ...row, number: label ?? "" }));
}
