import { sql } from "kysely";
import { whereToAct } from "#server/platform/attention.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { advisoryPermissions } from "../permissions.ts";
import { readAdvisory } from "./library.ts";

/** A workspace that an advisory can be published to, or was. */
export interface PublicationTarget {
  workspaceId: string;
  hospitalName: string;
  /** Not where the workspace is suspended, nor where this person's roles are narrowed. */
  mayPublish: boolean;
  /** Null where nothing was published yet. */
  delivery: { id: string; number: number; publishedAt: Date; awaitingRoles: string[] } | null;
}

export const TARGETS_PER_PAGE = 50;

/** `unpublished`: nothing of it yet; `outdated`: an earlier revision; `published`: any revision; `awaiting`: published, not acknowledged completely. */
export const TARGET_FILTERS = ["all", "unpublished", "outdated", "published", "awaiting"] as const;
export type TargetFilter = (typeof TARGET_FILTERS)[number];

export interface TargetSearch {
  advisoryId: string;
  currentRevision: number;
  filter: TargetFilter;
  /** Part of the hospital's name; empty for all. */
  name: string;
  /** Last workspace of the page before. */
  after: string | null;
  /** Rows of one page, at most `TARGETS_PER_PAGE`. */
  limit: number;
}

/** The vendor's workspaces by the hospital's name, with what of this advisory was published there. */
export async function listTargets(
  db: ScopedDb, scope: OrganizationScope, search: TargetSearch,
): Promise<{ targets: PublicationTarget[]; next: string | null }> {
  authorize(scope, advisoryPermissions, "view");
  if (!isUuid(search.advisoryId)) throw notFound("advisory");
  const limit = Math.min(search.limit, TARGETS_PER_PAGE);
  let query = db.selectFrom("workspace as w").innerJoin("organization as o", "o.id", "w.hospital_id")
    .leftJoin("advisory_delivery as d", (join) => join.onRef("d.workspace_id", "=", "w.id").on("d.advisory_id", "=", search.advisoryId))
    .select(["w.id as workspaceId", "o.name as hospitalName", "d.id as deliveryId", "d.revision_number as number",
             "d.published_at as publishedAt", "d.awaiting_roles as awaitingRoles"])
    .select(whereToAct(scope, "w.id", advisoryPermissions, "publish").as("mayPublish"))
    .where("w.vendor_id", "=", scope.organizationId).orderBy("o.name").orderBy("w.id").limit(limit + 1);
  if (search.filter === "unpublished") query = query.where("d.id", "is", null);
  else if (search.filter !== "all") query = query.where("d.id", "is not", null);
  if (search.filter === "outdated") query = query.where("d.revision_number", "<>", search.currentRevision);
  if (search.filter === "awaiting") query = query.where(sql<boolean>`d.awaiting_roles <> '{}'`);
  if (search.name !== "") query = query.where("o.name", "ilike", `%${search.name.replace(/[\\%_]/g, "\\$&")}%`);
  if (search.after !== null && isUuid(search.after)) {
    query = query.where(sql<boolean>`(o.name, w.id) > (
      select last_o.name, last_w.id from workspace last_w join organization last_o on last_o.id = last_w.hospital_id
      where last_w.id = ${search.after}::uuid)`);
  }
  const rows = await query.execute();
  const targets = rows.slice(0, limit).map(toTarget);
  return { targets, next: rows.length > limit ? (targets.at(-1)?.workspaceId ?? null) : null };
}

/**
 * The chosen workspaces by name, for the confirmation of one revision. Throws `not-found` when one of them is
 * not the vendor's, `conflict` when another revision became the current one.
 */
export async function readTargets(
  db: ScopedDb, scope: OrganizationScope, advisoryId: string, revision: number, workspaceIds: readonly string[],
): Promise<PublicationTarget[]> {
  authorize(scope, advisoryPermissions, "publish");
  if (workspaceIds.length === 0 || !workspaceIds.every(isUuid)) throw notFound("workspace");
  const { current } = await readAdvisory(db, scope, advisoryId);
  if (current.number !== revision) throw new DomainError("conflict", "another revision became current meanwhile", "advisoryRevisedMeanwhile");
  const chosen = [...new Set(workspaceIds)];
  const rows = await db.selectFrom("workspace as w").innerJoin("organization as o", "o.id", "w.hospital_id")
    .leftJoin("advisory_delivery as d", (join) => join.onRef("d.workspace_id", "=", "w.id").on("d.advisory_id", "=", advisoryId))
    .select(["w.id as workspaceId", "o.name as hospitalName", "d.id as deliveryId", "d.revision_number as number",
             "d.published_at as publishedAt", "d.awaiting_roles as awaitingRoles"])
    .select(whereToAct(scope, "w.id", advisoryPermissions, "publish").as("mayPublish"))
    .where("w.vendor_id", "=", scope.organizationId).where("w.id", "in", chosen).orderBy("o.name").orderBy("w.id").execute();
  if (rows.length !== chosen.length) throw notFound("workspace");
  return rows.map(toTarget);
}

interface TargetRow {
  workspaceId: string;
  hospitalName: string;
  mayPublish: boolean;
  deliveryId: string | null;
  number: number | null;
  publishedAt: Date | null;
  awaitingRoles: string[] | null;
}

const toTarget = ({ workspaceId, hospitalName, mayPublish, deliveryId, number, publishedAt, awaitingRoles }: TargetRow): PublicationTarget => ({
  workspaceId, hospitalName, mayPublish,
  delivery: deliveryId === null || number === null || publishedAt === null || awaitingRoles === null
    ? null : { id: deliveryId, number, publishedAt, awaitingRoles },
});
