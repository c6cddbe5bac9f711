import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { isOver, SESSIONS_PER_PERSON } from "./session-limits.ts";
import type { SessionLimits } from "./session-limits.ts";

/** One of a person's own sessions, without its secret. */
export interface OwnSession {
  readonly handle: string;
  readonly browser: string | null;
  readonly system: string | null;
  readonly network: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
}

/** The person's own sessions that are not over, the last used first. */
export async function listSessions(db: ScopedDb, scope: OrganizationScope, limits: SessionLimits, now: Date): Promise<OwnSession[]> {
  const rows = await db.selectFrom("session")
    .select(["handle", "browser", "system", "network", "created_at as createdAt", "last_used_at as lastUsedAt"])
    .where("user_id", "=", scope.user.id).orderBy("last_used_at", "desc").orderBy("handle").limit(SESSIONS_PER_PERSON).execute();
  return rows.filter((session) => !isOver(session, limits, now));
}
