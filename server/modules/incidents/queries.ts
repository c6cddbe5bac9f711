import { sql } from "kysely";
import { notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { DELEGATE, ROLES } from "#server/platform/roles.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope, Scope, ScopedDb } from "#server/platform/scope.ts";
import { HEAD_COLUMNS, toHead } from "./incident-head.ts";
import type { IncidentHead } from "./incident-head.ts";
import { incidentPermissions } from "./permissions.ts";
import type { Disconnection, PatientHarm, PhenomenonKind } from "./schema.ts";

/** A line of the list. */
export interface IncidentSummary extends IncidentHead {
  /** Counts within the workspace; said as INC-7. */
  number: number;
  /** The first line of the phenomenon. */
  title: string;
  noticedAt: Date;
  /** This person has acknowledged it. */
  isAcknowledgedByMe: boolean;
}

export interface Incident extends Omit<IncidentSummary, "isAcknowledgedByMe"> {
  phenomenon: string;
  phenomenonKinds: PhenomenonKind[];
  devices: string | null;
  patientHarm: PatientHarm;
  careImpact: string | null;
  networkDisconnected: Disconnection;
  /** Of the reported facts. */
  revision: number;
  reporter: { name: string; jobTitle: string | null; organizationName: string };
  statusAt: Date;
  endingAt: Date | null;
  updatedAt: Date;
}

export const INCIDENTS_PER_PAGE = 50;
export type IncidentFilter = "open" | "all";

/** The incidents of a workspace, newest first; `before` is the last id of the page before. */
export async function listIncidents(
  db: ScopedDb, scope: Scope, filter: IncidentFilter, before: string | null,
): Promise<{ incidents: IncidentSummary[]; next: string | null }> {
  authorize(scope, incidentPermissions, "view");
  let query = db.selectFrom("incident")
    .select([...HEAD_COLUMNS, "incident.number", "incident.noticed_at"])
    .select(() => [
      sql<string>`left(split_part(incident.phenomenon, E'\n', 1), 200)`.as("title"),
      sql<boolean>`exists (select from incident_acknowledgement a where a.incident_id = incident.id and a.user_id = ${scope.user.id})`.as("acknowledged"),
    ])
    .where("incident.workspace_id", "=", scope.workspace.id).orderBy("incident.id", "desc").limit(INCIDENTS_PER_PAGE + 1);
  if (filter === "open") query = query.where("incident.status", "not in", ["closed", "not_incident"]);
  if (before !== null) query = query.where("incident.id", "<", before);
  const rows = (await query.execute()).map((row): IncidentSummary => ({
    ...toHead(row), number: row.number, title: row.title, noticedAt: row.noticed_at, isAcknowledgedByMe: row.acknowledged,
  }));
  const incidents = rows.slice(0, INCIDENTS_PER_PAGE);
  return { incidents, next: rows.length > INCIDENTS_PER_PAGE ? (incidents.at(-1)?.id ?? null) : null };
}

/** One report with its present state. Throws `not-found` for a foreign or missing one. */
export async function readIncident(db: ScopedDb, scope: Scope, id: string): Promise<Incident> {
  authorize(scope, incidentPermissions, "view");
  if (!isUuid(id)) throw notFound("incident");
  const row = await db.selectFrom("incident")
    .innerJoin("app_user", "app_user.id", "incident.reported_by")
    .innerJoin("organization", "organization.id", "app_user.organization_id")
    .select(HEAD_COLUMNS)
    .select(["incident.number", "incident.phenomenon", "incident.phenomenon_kinds", "incident.noticed_at", "incident.devices",
             "incident.patient_harm", "incident.care_impact", "incident.network_disconnected", "incident.revision",
             "incident.status_at", "incident.ending_at", "incident.updated_at", "app_user.name", "app_user.job_title",
             "organization.name as organization_name"])
    .where("incident.id", "=", id).where("incident.workspace_id", "=", scope.workspace.id).executeTakeFirst();
  if (row === undefined) throw notFound("incident");
  return {
    ...toHead(row), number: row.number, title: (row.phenomenon.split("\n", 1)[0] ?? "").slice(0, 200), phenomenon: row.phenomenon,
    phenomenonKinds: row.phenomenon_kinds as PhenomenonKind[], noticedAt: row.noticed_at, devices: row.devices,
    patientHarm: row.patient_harm as PatientHarm, careImpact: row.care_impact,
    networkDisconnected: row.network_disconnected as Disconnection, revision: row.revision,
    reporter: { name: row.name, jobTitle: row.job_title, organizationName: row.organization_name },
    statusAt: row.status_at, endingAt: row.ending_at, updatedAt: row.updated_at,
  };
}

/** What the rules need of an incident, without locking it. Throws `not-found` for a foreign or missing one. */
export async function readHead(db: ScopedDb, scope: Scope, id: string): Promise<IncidentHead> {
  authorize(scope, incidentPermissions, "view");
  if (!isUuid(id)) throw notFound("incident");
  const row = await db.selectFrom("incident").select(HEAD_COLUMNS)
    .where("id", "=", id).where("workspace_id", "=", scope.workspace.id).executeTakeFirst();
  if (row === undefined) throw notFound("incident");
  return toHead(row);
}

/** Colleagues named to somebody who may not report. */
const REPORTERS_NAMED = 10;

/** Who of the own organization may report, for somebody who may not: in an emergency a name helps more than a refusal. */
export async function listReporters(db: ScopedDb, scope: OrganizationScope): Promise<{ id: string; name: string; jobTitle: string | null }[]> {
  authorize(scope, incidentPermissions, "view");
  // A delegate is of another company, and reports where something was assigned to them.
  const roles = ROLES.filter((role) => incidentPermissions.post[role] && role !== DELEGATE);
  return db.selectFrom("app_user").select(["id", "name", "job_title as jobTitle"])
    .where("organization_id", "=", scope.organizationId).where("deactivated_at", "is", null)
    .where(sql<boolean>`roles && ${sql.val(roles)}::text[]`).orderBy("id").limit(REPORTERS_NAMED).execute();
}
