import { sql } from "kysely";
import { authorize } from "#server/platform/permissions.ts";
import type { Role } from "#server/platform/roles.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import type { IncidentHead } from "./incident-head.ts";
import { incidentPermissions } from "./permissions.ts";
import { isEnded, missingAcknowledgement } from "./rules.ts";

/** More people of one organization than this never acknowledge one incident; the rest is cut. */
const MOST_PEOPLE = 100;
/** Names given for a missing role. */
const NAMED = 5;

export interface AcknowledgementState {
  given: { userId: string; name: string; jobTitle: string | null; at: Date }[];
  /** Who still has to: a role with the people who hold it, or anybody of the receiving side who may. Empty when complete. */
  missing: { role: Role | "anyone"; people: string[] }[];
}

/** In which roles this incident was acknowledged, for the rules. The caller has proved the incident's workspace. */
export async function readAcknowledgedRoles(db: ScopedDb, incidentId: string): Promise<{ roles: string[] }[]> {
  return db.selectFrom("incident_acknowledgement").select("roles").where("incident_id", "=", incidentId).limit(MOST_PEOPLE).execute();
}

/** Who acknowledged, and who is missing by name. */
export async function readAcknowledgements(db: ScopedDb, scope: Scope, incident: IncidentHead): Promise<AcknowledgementState> {
  authorize(scope, incidentPermissions, "view");
  const rows = await db.selectFrom("incident_acknowledgement as a")
    .innerJoin("app_user", "app_user.id", "a.user_id")
    .select(["a.user_id", "a.roles", "a.acknowledged_at", "app_user.name", "app_user.job_title"])
    .where("a.incident_id", "=", incident.id).where("a.workspace_id", "=", scope.workspace.id)
    .orderBy("a.acknowledged_at").limit(MOST_PEOPLE).execute();
  const given = rows.map((row) => ({ userId: row.user_id, name: row.name, jobTitle: row.job_title, at: row.acknowledged_at }));
  const missing = isEnded(incident.status) ? null : missingAcknowledgement(incident, rows);
  if (missing === null) return { given, missing: [] };
  if (missing === "anyone") return { given, missing: [{ role: "anyone", people: [] }] };
  return { given, missing: await withHolders(db, scope, missing) };
}

/** Only a hospital's two managers can be missing by role, so the holders are sought there. */
async function withHolders(db: ScopedDb, scope: Scope, roles: readonly Role[]): Promise<{ role: Role; people: string[] }[]> {
  const people = await db.selectFrom("app_user").select(["name", "roles"])
    .where("organization_id", "=", scope.workspace.hospitalId).where("deactivated_at", "is", null)
    .where(sql<boolean>`roles && ${sql.val([...roles])}::text[]`).orderBy("id").limit(MOST_PEOPLE).execute();
  return roles.map((role) => ({
    role, people: people.filter((person) => person.roles.includes(role)).slice(0, NAMED).map(({ name }) => name),
  }));
}
