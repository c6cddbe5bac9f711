import { sql } from "kysely";
import { ATTENTION_LIMIT, whereToAct } from "#server/platform/attention.ts";
import type { AttentionItem } from "#server/platform/attention.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { may } from "#server/platform/permissions.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { diagramPermissions } from "./permissions.ts";
import { REVIEW_AFTER_YEARS, reviewDueOn } from "./rules.ts";

/**
 * Hospital: diagrams that show a network of a year ago, and newer versions that wait for a release.
 * Vendor: released diagrams that this person has not looked at. Each only for those whose roles may act on it.
 */
export async function attentionDiagrams(db: ScopedDb, scope: OrganizationScope, now: Date): Promise<AttentionItem[]> {
  if (scope.side === "vendor") return may(scope, diagramPermissions, "view") ? unseenReleases(db, scope) : [];
  return [
    ...(may(scope, diagramPermissions, "write") ? await outdated(db, scope, dayInTokyo(now)) : []),
    ...await waitingForRelease(db, scope),
  ];
}

async function outdated(db: ScopedDb, scope: OrganizationScope, today: string): Promise<AttentionItem[]> {
  const rows = await db.selectFrom("diagram_version as v").innerJoin("diagram as d", "d.id", "v.diagram_id")
    .select(["d.id", "d.workspace_id", "d.title", "v.as_of"])
    .where("v.hospital_id", "=", scope.organizationId).where("d.hospital_id", "=", scope.organizationId).where(whereToAct(scope, "d.workspace_id", diagramPermissions, "write"))
    .where("v.as_of", "<=", sql<string>`${today}::date - make_interval(years => ${REVIEW_AFTER_YEARS})`)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom("diagram_version as newer").select("newer.id")
      .whereRef("newer.diagram_id", "=", "v.diagram_id").whereRef("newer.number", ">", "v.number"))))
    .orderBy("v.as_of").orderBy("d.id").limit(ATTENTION_LIMIT).execute();
  return rows.map((row) => ({
    group: "week", kind: "diagramToReview", workspaceId: row.workspace_id, subjectId: row.id, path: `diagrams/${row.id}`,
    title: row.title, severity: null, since: null, dueOn: reviewDueOn(row.as_of),
  }));
}

async function waitingForRelease(db: ScopedDb, scope: OrganizationScope): Promise<AttentionItem[]> {
  const levels = [
    ...(may(scope, diagramPermissions, "release") ? ["L0", "L1", "L2"] : []),
    ...(may(scope, diagramPermissions, "releaseFull") ? ["L3"] : []),
  ];
  if (levels.length === 0) return [];
  const rows = await db.selectFrom("diagram as d")
    .innerJoinLateral((eb) => eb.selectFrom("diagram_version as v").select(["v.number", "v.uploaded_at", "v.uploaded_by"])
      .whereRef("v.diagram_id", "=", "d.id").orderBy("v.number", "desc").limit(1).as("latest"), (join) => join.onTrue())
    .select(["d.id", "d.workspace_id", "d.title", "latest.uploaded_at"])
    .where("d.hospital_id", "=", scope.organizationId).where(whereToAct(scope, "d.workspace_id", diagramPermissions, "view")).where("d.released_version", "is not", null).where("d.level", "in", levels)
    .whereRef("latest.number", ">", "d.released_version")
    // Who uploaded an L3 is not the one who can release it.
    .where((eb) => eb.or([eb("d.level", "<>", "L3"), eb("latest.uploaded_by", "<>", scope.user.id)]))
    .orderBy("latest.uploaded_at").orderBy("d.id").limit(ATTENTION_LIMIT).execute();
  return rows.map((row) => ({
    group: "week", kind: "diagramVersionToRelease", workspaceId: row.workspace_id, subjectId: row.id, path: `diagrams/${row.id}`,
    title: row.title, severity: null, since: row.uploaded_at, dueOn: null,
  }));
}

async function unseenReleases(db: ScopedDb, scope: OrganizationScope): Promise<AttentionItem[]> {
  const rows = await db.selectFrom("diagram as d")
    .innerJoin("subject_activity as a", "a.subject_id", "d.id")
    .leftJoin("subject_seen as seen", (join) => join.onRef("seen.subject_id", "=", "d.id").on("seen.user_id", "=", scope.user.id))
    .select(["d.id", "d.workspace_id", "d.title", "d.released_at"])
    .where("d.vendor_id", "=", scope.organizationId).where(whereToAct(scope, "d.workspace_id", diagramPermissions, "view")).where("d.released_version", "is not", null)
    .where(sql<boolean>`a.version > coalesce(seen.version, 0)`)
    .orderBy("d.released_at").orderBy("d.id").limit(ATTENTION_LIMIT).execute();
  return rows.map((row) => ({
    group: "week", kind: "diagramReleased", workspaceId: row.workspace_id, subjectId: row.id, path: `diagrams/${row.id}`,
    title: row.title, severity: null, since: row.released_at, dueOn: null,
  }));
}
