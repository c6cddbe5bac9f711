import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";

/** One entry of a subject's timeline: who did what, when. */
export interface HistoryEntry {
  id: string;
  type: string;
  at: Date;
  actorName: string | null;
  actorTitle: string | null;
  actorSide: "hospital" | "vendor";
  organizationName: string;
  payload: unknown;
}

export const HISTORY_SHOWN = 100;

/** The newest events about a subject, oldest first; from the event log, as this reader may see it. */
export async function listHistory(db: ScopedDb, _scope: OrganizationScope, subjectId: string): Promise<HistoryEntry[]> {
  const rows = await db.selectFrom("event")
    .innerJoin("organization", "organization.id", "event.actor_organization_id")
    .leftJoin("app_user", "app_user.id", "event.actor_user_id")
    .select(["event.id", "event.type", "event.occurred_at as at", "event.payload", "app_user.name as actorName",
             "app_user.job_title as actorTitle", "organization.side", "organization.name as organizationName"])
    .where("event.subject_id", "=", subjectId)
    .orderBy("event.occurred_at", "desc").orderBy("event.id", "desc").limit(HISTORY_SHOWN).execute();
  return rows.reverse().map(({ side, ...row }) => ({ ...row, actorSide: side === "hospital" ? "hospital" : "vendor" }));
}
