import { sql } from "kysely";
import { notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope, Scope, ScopedDb } from "#server/platform/scope.ts";
import { whereMay } from "#server/platform/where-may.ts";
import { advisoryPermissions } from "../permissions.ts";
import type { DeliveryComment } from "../schema.ts";
import { cursorAt, readCursor } from "./cursor.ts";
import { SUMMARY, withTlp } from "./revisions.ts";
import type { RevisionSummary } from "./revisions.ts";

export interface DeliveryEntry extends RevisionSummary {
  id: string;
  advisoryId: string;
  workspaceId: string;
  publishedAt: Date;
  /** Calendar day in Japan, YYYY-MM-DD. */
  actionDueOn: string | null;
  awaitingRoles: string[];
}

export const DELIVERIES_PER_PAGE = 50;

const ENTRY = [
  "d.id", "d.advisory_id as advisoryId", "d.workspace_id as workspaceId", "d.published_at as publishedAt", "d.action_due_on as actionDueOn",
  "d.awaiting_roles as awaitingRoles", ...SUMMARY,
] as const;

/** Deliveries with the revision that was published, those published last first. */
function selectEntries(db: ScopedDb, before: string | null) {
  const cursor = readCursor(before);
  const query = db.selectFrom("advisory_delivery as d")
    .innerJoin("advisory_revision as r", (join) => join.onRef("r.advisory_id", "=", "d.advisory_id").onRef("r.number", "=", "d.revision_number"))
    .orderBy("d.published_at", "desc").orderBy("d.id", "desc").limit(DELIVERIES_PER_PAGE + 1);
  return cursor === null ? query : query.where(sql<boolean>`(d.published_at, d.id) < (${cursor.at}, ${cursor.id}::uuid)`);
}

function toPage<Row extends { id: string; publishedAt: Date }>(rows: readonly Row[]): { deliveries: Row[]; next: string | null } {
  const deliveries = rows.slice(0, DELIVERIES_PER_PAGE);
  const last = deliveries.at(-1);
  return { deliveries, next: rows.length > DELIVERIES_PER_PAGE && last !== undefined ? cursorAt(last.publishedAt, last.id) : null };
}

/** The advisories of one workspace, those published last first; `before` is the cursor of the page before. */
export async function listDeliveries(
  db: ScopedDb, scope: Scope, before: string | null,
): Promise<{ deliveries: DeliveryEntry[]; next: string | null }> {
  authorize(scope, advisoryPermissions, "view");
  const rows = await selectEntries(db, before).select(ENTRY).where("d.workspace_id", "=", scope.workspace.id).execute();
  return toPage(rows.map(withTlp));
}

export interface ReceivedEntry extends DeliveryEntry {
  vendorName: string;
}

/** What was published to a hospital across its workspaces, the last first. A vendor has received nothing. */
export async function listReceived(
  db: ScopedDb, scope: OrganizationScope, before: string | null,
): Promise<{ deliveries: ReceivedEntry[]; next: string | null }> {
  authorize(scope, advisoryPermissions, "view");
  const rows = await selectEntries(db, before).innerJoin("organization as o", "o.id", "d.vendor_id")
    .select([...ENTRY, "o.name as vendorName"]).where("d.hospital_id", "=", scope.organizationId)
    .where(whereMay(scope, "d.workspace_id", advisoryPermissions, "view")).execute();
  return toPage(rows.map(withTlp));
}

export interface Delivery {
  id: string;
  advisoryId: string;
  /** The revision that was published last. */
  number: number;
  severity: string | null;
  publishedAt: Date;
  publishedByName: string | null;
  clinicalImpact: string | null;
  contact: string | null;
  actionDueOn: string | null;
  awaitingRoles: string[];
  editRevision: number;
}

/** One advisory in a workspace. Throws `not-found` for a foreign or missing one. */
export async function readDelivery(db: ScopedDb, scope: Scope, id: string): Promise<Delivery> {
  authorize(scope, advisoryPermissions, "view");
  if (!isUuid(id)) throw notFound("delivery");
  const row = await db.selectFrom("advisory_delivery as d").leftJoin("app_user as u", "u.id", "d.published_by")
    .select(["d.id", "d.advisory_id as advisoryId", "d.revision_number as number", "d.severity", "d.published_at as publishedAt",
             "u.name as publishedByName", "d.clinical_impact as clinicalImpact", "d.contact", "d.action_due_on as actionDueOn",
             "d.awaiting_roles as awaitingRoles", "d.edit_revision as editRevision"])
    .where("d.id", "=", id).where("d.workspace_id", "=", scope.workspace.id).executeTakeFirst();
  if (row === undefined) throw notFound("delivery");
  return row;
}

/**
 * The words that went with the last publication of an advisory where this person may publish, to begin the next one with;
 * null before the first.
 */
export async function readLastComment(db: ScopedDb, scope: OrganizationScope, advisoryId: string): Promise<DeliveryComment | null> {
  authorize(scope, advisoryPermissions, "publish");
  if (!isUuid(advisoryId)) return null;
  const row = await db.selectFrom("advisory_delivery")
    .select(["clinical_impact as clinicalImpact", "contact", "action_due_on as actionDueOn"])
    .where("advisory_id", "=", advisoryId).where("vendor_id", "=", scope.organizationId)
    .where(whereMay(scope, "workspace_id", advisoryPermissions, "publish"))
    .orderBy("published_at", "desc").orderBy("id", "desc").limit(1).executeTakeFirst();
  return row ?? null;
}

export interface PublishedRevision {
  number: number;
  documentVersion: string;
  currentReleaseAt: Date;
  publishedAt: Date;
  fileName: string;
  /** Bytes. */
  fileSize: number;
}

export const PUBLICATIONS_SHOWN = 50;

/** Which revisions were published in a workspace, the last first. */
export async function listPublications(db: ScopedDb, scope: Scope, deliveryId: string): Promise<PublishedRevision[]> {
  authorize(scope, advisoryPermissions, "view");
  if (!isUuid(deliveryId)) return [];
  return db.selectFrom("advisory_publication as p")
    .innerJoin("advisory_revision as r", (join) => join.onRef("r.advisory_id", "=", "p.advisory_id").onRef("r.number", "=", "p.revision_number"))
    .select(["r.number", "r.document_version as documentVersion", "r.current_release_at as currentReleaseAt",
             "p.published_at as publishedAt", "r.file_name as fileName", "r.file_size as fileSize"])
    .where("p.delivery_id", "=", deliveryId).where("p.workspace_id", "=", scope.workspace.id)
    .orderBy("p.revision_number", "desc").limit(PUBLICATIONS_SHOWN).execute();
}
