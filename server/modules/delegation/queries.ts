import { sql } from "kysely";
import { DELEGATE } from "#server/platform/roles.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import { DELEGATES_LISTED, MOST_DELEGATES } from "./schema.ts";

export interface Delegate {
  id: string;
  name: string;
  jobTitle: string | null;
}

/** Who sees a subject as a delegate of the vendor. Part of the subject's page, whose query authorizes. */
export async function listDelegates(db: ScopedDb, scope: Scope, subjectId: string): Promise<Delegate[]> {
  return db.selectFrom("delegated_item as d").innerJoin("app_user as u", "u.id", "d.user_id")
    .select(["u.id", "u.name", "u.job_title as jobTitle"])
    .where("d.subject_id", "=", subjectId).where("d.workspace_id", "=", scope.workspace.id).where("u.deactivated_at", "is", null)
    .orderBy("u.id").limit(MOST_DELEGATES).execute();
}

/** The vendor's active delegates, to choose from. Part of a page whose query authorizes the assigning. */
export async function listPossibleDelegates(db: ScopedDb, scope: Scope): Promise<Delegate[]> {
  return activeDelegates(db, scope).select(["name", "job_title as jobTitle"]).orderBy("name").orderBy("id").limit(DELEGATES_LISTED).execute();
}

/** Whether all of these people are active delegates of the vendor. Part of a command, which authorizes. */
export async function areDelegates(db: ScopedDb, scope: Scope, people: readonly string[]): Promise<boolean> {
  if (people.length === 0) return true;
  const found = new Set((await activeDelegates(db, scope).where("id", "in", [...people]).execute()).map(({ id }) => id));
  return people.every((id) => found.has(id));
}

const activeDelegates = (db: ScopedDb, scope: Scope) => db.selectFrom("app_user").select("id")
  .where("organization_id", "=", scope.organizationId).where("deactivated_at", "is", null)
  .where(sql<boolean>`${sql.val(DELEGATE)} = any (roles)`);
