import { sql } from "kysely";
import { notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { whereMay } from "#server/platform/where-may.ts";
import { advisoryPermissions } from "../permissions.ts";
import { cursorAt, readCursor } from "./cursor.ts";
import { SUMMARY, withTlp } from "./revisions.ts";
import type { RevisionEntry, RevisionSummary } from "./revisions.ts";

/** Workspaces of one advisory that the reader may know of: in all, with the current revision, and of these with a complete acknowledgement. */
export interface DeliveryCounts {
  total: number;
  current: number;
  acknowledged: number;
}

const NO_DELIVERIES: DeliveryCounts = { total: 0, current: 0, acknowledged: 0 };

export interface LibraryEntry extends RevisionSummary {
  id: string;
  trackingId: string;
  changedAt: Date;
  counts: DeliveryCounts;
}

export const LIBRARY_PER_PAGE = 25;

/** The vendor's own advisories, those that changed last first. A hospital's library is empty. */
export async function listLibrary(
  db: ScopedDb, scope: OrganizationScope, before: string | null,
): Promise<{ advisories: LibraryEntry[]; next: string | null }> {
  authorize(scope, advisoryPermissions, "view");
  const cursor = readCursor(before);
  let query = db.selectFrom("advisory as a")
    .innerJoin("advisory_revision as r", (join) => join.onRef("r.advisory_id", "=", "a.id").onRef("r.number", "=", "a.current_revision"))
    .select(["a.id", "a.tracking_id as trackingId", "a.changed_at as changedAt", ...SUMMARY])
    .where("a.vendor_id", "=", scope.organizationId)
    .orderBy("a.changed_at", "desc").orderBy("a.id", "desc").limit(LIBRARY_PER_PAGE + 1);
  if (cursor !== null) query = query.where(sql<boolean>`(a.changed_at, a.id) < (${cursor.at}, ${cursor.id}::uuid)`);
  const rows = await query.execute();
  const page = rows.slice(0, LIBRARY_PER_PAGE);
  const counts = await countDeliveries(db, scope, page.map(({ id }) => id));
  const last = page.at(-1);
  return {
    advisories: page.map((row) => ({ ...withTlp(row), counts: counts.get(row.id) ?? NO_DELIVERIES })),
    next: rows.length > LIBRARY_PER_PAGE && last !== undefined ? cursorAt(last.changedAt, last.id) : null,
  };
}

async function countDeliveries(db: ScopedDb, scope: OrganizationScope, ids: readonly string[]): Promise<Map<string, DeliveryCounts>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("advisory_delivery as d").innerJoin("advisory as a", "a.id", "d.advisory_id")
    .select([
      "d.advisory_id as id",
      sql<number>`count(*)::int`.as("total"),
      sql<number>`count(*) filter (where d.revision_number = a.current_revision)::int`.as("current"),
      sql<number>`count(*) filter (where d.revision_number = a.current_revision and d.awaiting_roles = '{}')::int`.as("acknowledged"),
    ])
    .where("d.vendor_id", "=", scope.organizationId).where("d.advisory_id", "in", [...ids])
    .where(whereMay(scope, "d.workspace_id", advisoryPermissions, "view")).groupBy("d.advisory_id").execute();
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

export interface LibraryAdvisory {
  id: string;
  trackingId: string;
  publisherNamespace: string;
  changedAt: Date;
  counts: DeliveryCounts;
  /** What is published next. */
  current: RevisionSummary & Pick<RevisionEntry, "documentVersion" | "documentStatus">;
}

/** One advisory of the vendor's library. Throws `not-found` for a foreign or missing one. */
export async function readAdvisory(db: ScopedDb, scope: OrganizationScope, id: string): Promise<LibraryAdvisory> {
  authorize(scope, advisoryPermissions, "view");
  if (!isUuid(id)) throw notFound("advisory");
  const row = await db.selectFrom("advisory as a")
    .innerJoin("advisory_revision as r", (join) => join.onRef("r.advisory_id", "=", "a.id").onRef("r.number", "=", "a.current_revision"))
    .select(["a.id", "a.tracking_id as trackingId", "a.publisher_namespace as publisherNamespace", "a.changed_at as changedAt",
             "r.document_version as documentVersion", "r.document_status as documentStatus", ...SUMMARY])
    .where("a.id", "=", id).where("a.vendor_id", "=", scope.organizationId).executeTakeFirst();
  if (row === undefined) throw notFound("advisory");
  const { trackingId, publisherNamespace, changedAt, documentStatus, ...current } = row;
  const counts = await countDeliveries(db, scope, [id]);
  return {
    id, trackingId, publisherNamespace, changedAt, counts: counts.get(id) ?? NO_DELIVERIES,
    current: { ...withTlp(current), documentStatus: documentStatus as RevisionEntry["documentStatus"] },
  };
}
