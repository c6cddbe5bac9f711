import { sql } from "kysely";
import { DELEGATE } from "#server/platform/roles.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import { MOST_DELEGATES } from "./schema.ts";

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
  return db.selectFrom("app_user").select(["id", "name", "job_title as jobTitle"])
    .where("organization_id", "=", scope.organizationId).where("deactivated_at", "is", null)
    .where(sql<boolean>`${sql.val(DELEGATE)} = any (roles)`).orderBy("id").limit(MOST_DELEGATES).execute();
}
