import { sql } from "kysely";
import * as z from "zod";
import { authorize } from "#server/platform/permissions.ts";
import type { Side } from "#server/platform/roles.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import { incidentPermissions } from "./permissions.ts";
import type { IncidentStatus } from "./schema.ts";

/** What happened, without the subject and without the mark of a drill. */
export const TIMELINE_VERBS = [
  "reported", "updated", "status-changed", "severity-assessed", "acknowledged", "commented",
  "closure-approved", "closure-declined", "closure-withdrawn",
] as const;
export type TimelineVerb = (typeof TIMELINE_VERBS)[number];

/** One entry: who did or wrote what, when, and why. */
export interface TimelineItem {
  id: string;
  verb: TimelineVerb;
  at: Date;
  actor: { userId: string | null; name: string | null; jobTitle: string | null; side: Side; organizationName: string };
  /** States or severities before and after; the outcome of an approval stands in `to`. */
  from: string | null;
  to: string | null;
  suspected: boolean;
  /** An acknowledgement: nobody else has to. */
  complete: boolean;
  reason: string | null;
  commentId: string | null;
  /** What a person wrote. */
  body: string | null;
}

export const TIMELINE_PER_PAGE = 100;

const payloadSchema = z.object({
  change: z.string().optional(), comment: z.string().optional(), from: z.string().nullish(), to: z.string().optional(),
  outcome: z.string().optional(), suspected: z.boolean().optional(), complete: z.boolean().optional(),
});

/**
 * The newest entries before `before` (the id of an entry), oldest first: the event log says who and when,
 * the incident's own tables hold the words. `older` is where the page before begins.
 */
export async function listTimeline(
  db: ScopedDb, scope: Scope, incidentId: string, before: string | null,
): Promise<{ items: TimelineItem[]; older: string | null }> {
  authorize(scope, incidentPermissions, "view");
  if (!isUuid(incidentId)) return { items: [], older: null };
  let query = db.selectFrom("event")
    .innerJoin("organization", "organization.id", "event.actor_organization_id")
    .leftJoin("app_user", "app_user.id", "event.actor_user_id")
    .select(["event.id", "event.type", "event.occurred_at", "event.payload", "event.actor_user_id", "app_user.name",
             "app_user.job_title", "organization.side", "organization.name as organization_name"])
    .where("event.subject_id", "=", incidentId).where("event.workspace_id", "=", scope.workspace.id)
    .orderBy("event.occurred_at", "desc").orderBy("event.id", "desc").limit(TIMELINE_PER_PAGE + 1);
  if (before !== null && isUuid(before)) {
    query = query.where(sql<boolean>`(event.occurred_at, event.id) < (select e.occurred_at, e.id from event e where e.id = ${before})`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, TIMELINE_PER_PAGE).reverse().map((row) => ({ ...row, payload: payloadSchema.parse(row.payload) }));
  const [comments, reasons] = [
    await readBodies(db, scope, page.flatMap(({ payload }) => payload.comment ?? [])),
    await readReasons(db, scope, page.flatMap(({ payload }) => payload.change ?? [])),
  ];
  const items = page.map(({ payload, ...row }): TimelineItem => ({
    id: row.id, verb: toVerb(row.type), at: row.occurred_at,
    actor: {
      userId: row.actor_user_id, name: row.name, jobTitle: row.job_title, side: row.side === "hospital" ? "hospital" : "vendor",
      organizationName: row.organization_name,
    },
    from: payload.from ?? null, to: payload.to ?? payload.outcome ?? null,
    suspected: payload.suspected ?? false, complete: payload.complete ?? false,
    reason: reasons.get(payload.change ?? "") ?? null,
    commentId: payload.comment ?? null, body: comments.get(payload.comment ?? "") ?? null,
  }));
  return { items, older: rows.length > TIMELINE_PER_PAGE ? (items[0]?.id ?? null) : null };
}

function toVerb(type: string): TimelineVerb {
  const verb = type.replace(/^incident\.(drill-)?/, "");
  return TIMELINE_VERBS.find((known) => known === verb) ?? "updated";
}

async function readBodies(db: ScopedDb, scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("incident_comment").select(["id", "body"])
    .where("workspace_id", "=", scope.workspace.id).where("id", "in", [...ids]).execute();
  return new Map(rows.map(({ id, body }) => [id, body]));
}

async function readReasons(db: ScopedDb, scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("incident_change").select(["id", "reason"])
    .where("workspace_id", "=", scope.workspace.id).where("id", "in", [...ids]).execute();
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}

/** Why the end that waits for the other side was approved. */
export async function readEndingReason(db: ScopedDb, scope: Scope, incidentId: string): Promise<string | null> {
  authorize(scope, incidentPermissions, "view");
  const row = await db.selectFrom("incident_change").select("reason")
    .where("incident_id", "=", incidentId).where("workspace_id", "=", scope.workspace.id).where("kind", "=", "closure_approved")
    .orderBy("changed_at", "desc").orderBy("id", "desc").limit(1).executeTakeFirst();
  return row?.reason ?? null;
}

/** When each state was last reached by a decision; the report and its acknowledgement have their own times. */
export async function readReached(db: ScopedDb, scope: Scope, incidentId: string): Promise<{ status: IncidentStatus; at: Date }[]> {
  authorize(scope, incidentPermissions, "view");
  const rows = await db.selectFrom("incident_change").select((eb) => ["to_value", eb.fn.max("changed_at").as("at")])
    .where("incident_id", "=", incidentId).where("workspace_id", "=", scope.workspace.id).where("kind", "=", "status")
    .groupBy("to_value").execute();
  return rows.map(({ to_value, at }) => ({ status: to_value as IncidentStatus, at }));
}
