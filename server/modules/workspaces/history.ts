import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { isKindOpen } from "./open-kinds.ts";
import type { KindViewers } from "./open-kinds.ts";

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

/** Something that happened in one of the organization's workspaces. */
export interface RecentEvent extends HistoryEntry {
  workspaceId: string;
  subject: { kind: string; id: string };
}

export const RECENT_SHOWN = 12;
/** Somebody's reading is no news; who read what stands with the thing itself. */
const READING = "%.viewed";

/** What happened last across the organization's workspaces, or in one of them, with what this person's roles open; newest first. */
export async function listRecent(
  db: ScopedDb, scope: OrganizationScope, workspaceId: string | null, viewers: KindViewers,
): Promise<RecentEvent[]> {
  const isOpen = isKindOpen(scope, viewers, "event.subject_kind", "event.workspace_id");
  // Of one workspace: the ends of its streams. Of all: the organization's own index.
  const newest = workspaceId === null
    ? db.selectFrom("event").selectAll().where("type", "not like", READING).where(isOpen)
      .where(scope.side === "hospital" ? "hospital_id" : "vendor_id", "=", scope.organizationId).where("workspace_id", "is not", null)
      .orderBy("occurred_at", "desc").orderBy("id", "desc").limit(RECENT_SHOWN)
    : db.selectFrom("event_stream")
      .innerJoinLateral(
        (eb) => eb.selectFrom("event").selectAll("event").where("type", "not like", READING).where(isOpen).whereRef("event.stream_id", "=", "event_stream.id")
          .orderBy("seq", "desc").limit(RECENT_SHOWN).as("end"), (join) => join.onTrue())
      .selectAll("end").where("event_stream.workspace_id", "=", workspaceId)
      .orderBy("end.occurred_at", "desc").orderBy("end.id", "desc").limit(RECENT_SHOWN);
  const rows = await db.selectFrom(newest.as("event"))
    .innerJoin("organization", "organization.id", "event.actor_organization_id")
    .leftJoin("app_user", "app_user.id", "event.actor_user_id")
    .select(["event.id", "event.type", "event.occurred_at as at", "event.payload", "app_user.name as actorName",
             "app_user.job_title as actorTitle", "organization.side", "organization.name as organizationName",
             "event.workspace_id as workspaceId", "event.subject_kind", "event.subject_id"])
    .orderBy("event.occurred_at", "desc").orderBy("event.id", "desc").execute();
  return rows.map(({ side, subject_kind, subject_id, workspaceId: workspace, ...row }) => ({
    ...row, workspaceId: workspace ?? "", actorSide: side === "hospital" ? "hospital" : "vendor",
    subject: { kind: subject_kind, id: subject_id },
  }));
}
