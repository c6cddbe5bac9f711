import { sql } from "kysely";
import { authorize } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import { authorizeViewing } from "./authorize.ts";
import { diagramPermissions } from "./permissions.ts";
import type { Diagram } from "./queries.ts";

/** One entry of a diagram's timeline. */
export interface DiagramHistoryEntry {
  id: string;
  type: string;
  at: Date;
  actorName: string | null;
  actorTitle: string | null;
  actorSide: "hospital" | "vendor";
  organizationName: string;
  /** Only the hospital sees this entry. */
  isOwn: boolean;
  /** The version it is about, where it is about one. */
  versionId: string | null;
}

export const HISTORY_SHOWN = 100;

/**
 * The newest events about a diagram, oldest first: the shared ones and, for the hospital, its own. Views are left
 * out; they have a list of their own and would push everything else off the page.
 */
export async function listDiagramHistory(db: ScopedDb, scope: Scope, diagram: Diagram): Promise<DiagramHistoryEntry[]> {
  authorizeViewing(scope);
  const rows = await selectEvents(db)
    .select(sql<string | null>`event.payload->>'versionId'`.as("versionId"))
    .where("event.subject_id", "in", diagram.own === null ? [diagram.id] : [diagram.id, diagram.own.subjectId])
    .where("event.type", "not in", ["diagram.viewed", "diagram-file.viewed"])
    .orderBy("event.occurred_at", "desc").orderBy("event.id", "desc").limit(HISTORY_SHOWN).execute();
  return rows.reverse().map(({ side, vendor_id, ...row }) => ({
    ...row, actorSide: side === "hospital" ? "hospital" : "vendor", isOwn: vendor_id === null,
  }));
}

/** Somebody of the vendor opened a version's file. */
export interface DiagramAccess {
  id: string;
  at: Date;
  actorName: string | null;
  actorTitle: string | null;
  versionId: string | null;
  way: "shown" | "downloaded";
}

/** Who of the vendor opened the files of a diagram, latest first; `before` is the last id of the page before. */
export async function listAccesses(
  db: ScopedDb, scope: Scope, diagramId: string, options: { before?: string | null; limit: number },
): Promise<{ accesses: DiagramAccess[]; next: string | null }> {
  authorize(scope, diagramPermissions, "readAccessLog");
  if (!isUuid(diagramId)) return { accesses: [], next: null };
  let query = selectEvents(db)
    .select([sql<string | null>`event.payload->>'versionId'`.as("versionId"), sql<string | null>`event.payload->>'way'`.as("way")])
    .where("event.subject_id", "=", diagramId).where("event.workspace_id", "=", scope.workspace.id)
    .where("event.type", "=", "diagram.viewed")
    .orderBy("event.occurred_at", "desc").orderBy("event.id", "desc").limit(options.limit + 1);
  const before = options.before ?? null;
  if (before !== null && isUuid(before)) {
    query = query.where(sql<boolean>`(event.occurred_at, event.id) < (select e.occurred_at, e.id from event e where e.id = ${before})`);
  }
  const rows = await query.execute();
  const accesses = rows.slice(0, options.limit).map(({ id, at, actorName, actorTitle, versionId, way }): DiagramAccess => ({
    id, at, actorName, actorTitle, versionId, way: way === "downloaded" ? "downloaded" : "shown",
  }));
  return { accesses, next: rows.length > options.limit ? (accesses.at(-1)?.id ?? null) : null };
}

function selectEvents(db: ScopedDb) {
  return db.selectFrom("event")
    .innerJoin("organization", "organization.id", "event.actor_organization_id")
    .leftJoin("app_user", "app_user.id", "event.actor_user_id")
    .select(["event.id", "event.type", "event.occurred_at as at", "event.vendor_id", "app_user.name as actorName",
             "app_user.job_title as actorTitle", "organization.side", "organization.name as organizationName"]);
}
