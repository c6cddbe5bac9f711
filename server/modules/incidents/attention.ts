import { sql } from "kysely";
import { ATTENTION_LIMIT, whereToAct } from "#server/platform/attention.ts";
import type { AttentionGroup, AttentionItem } from "#server/platform/attention.ts";
import { may } from "#server/platform/permissions.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { incidentPermissions } from "./permissions.ts";
import type { IncidentAction } from "./permissions.ts";
import type { Severity } from "./schema.ts";

type Kind = "incidentToAcknowledge" | "incidentSevere" | "incidentClosureToConfirm" | "incidentAwaitingAcknowledgement";

const GROUP: Record<Kind, AttentionGroup> = {
  incidentToAcknowledge: "now", incidentSevere: "now", incidentClosureToConfirm: "week", incidentAwaitingAcknowledgement: "waiting",
};

interface Row {
  kind: Kind;
  id: string;
  workspace_id: string;
  title: string;
  severity: Severity | null;
  is_drill: boolean;
  since: Date;
}

/**
 * What this person's roles have to act on, across the organization's workspaces: incidents of the other
 * side to acknowledge, severe ones that are open, ends that wait for this side's agreement, and own
 * reports that the other side has not acknowledged. A drill's kind ends in `Drill`.
 */
export async function attentionIncidents(db: ScopedDb, scope: OrganizationScope, _now: Date): Promise<AttentionItem[]> {
  const own = sql.ref(scope.side === "hospital" ? "i.hospital_id" : "i.vendor_id");
  const where = (action: IncidentAction) => sql`${own} = ${scope.organizationId} and ${whereToAct(scope, "i.workspace_id", incidentPermissions, action)}`;
  const open = (action: IncidentAction) => sql`${where(action)} and i.status not in ('closed', 'not_incident')`;
  const parts = [];
  const mine = mineToAcknowledge(scope);
  if (may(scope, incidentPermissions, "acknowledge")) parts.push(part("incidentToAcknowledge", sql`i.reported_at`, sql`${open("acknowledge")} and ${mine}`));
  if (may(scope, incidentPermissions, "post")) {
    const notTwice = may(scope, incidentPermissions, "acknowledge") ? sql`not ${mine}` : sql`true`;
    parts.push(part("incidentSevere", sql`i.reported_at`, sql`${open("post")} and i.severity in ('critical', 'high') and ${notTwice}`));
    parts.push(part("incidentAwaitingAcknowledgement", sql`i.reported_at`, sql`${open("post")} and i.status = 'reported' and i.reporting_side = ${scope.side}`));
  }
  if (may(scope, incidentPermissions, "close")) {
    parts.push(part("incidentClosureToConfirm", sql`i.ending_at`,
      sql`${where("close")} and i.ending_at is not null and i.ending_side <> ${scope.side}`));
  }
  if (parts.length === 0) return [];
  const { rows } = await sql<Row>`${sql.join(parts, sql` union all `)}`.execute(db);
  return rows.map((row) => ({
    group: GROUP[row.kind], kind: row.is_drill ? `${row.kind}Drill` : row.kind, workspaceId: row.workspace_id, subjectId: row.id,
    path: `incidents/${row.id}`, title: row.title, severity: row.severity, isUnjudged: row.severity === null,
    isDrill: row.is_drill, since: row.since, dueOn: null,
  }));
}

/** Worst first, an unjudged one right after the critical ones; then by how long it waits. */
function part(kind: Kind, since: ReturnType<typeof sql>, condition: ReturnType<typeof sql>) {
  return sql`(
    select ${sql.lit(kind)} as kind, i.id, i.workspace_id, left(split_part(i.phenomenon, E'\n', 1), 200) as title, i.severity,
           i.is_drill, ${since} as since
    from incident i where ${condition}
    order by array_position(array['critical', null, 'high', 'medium', 'low', 'info'], i.severity), ${since}, i.id
    limit ${ATTENTION_LIMIT}
  )`;
}

/**
 * Reported by the other side and not acknowledged by this person, where somebody still has to:
 * nobody has yet, or, for a critical one that a hospital received, nobody in this person's manager role.
 */
function mineToAcknowledge(scope: OrganizationScope) {
  const received = sql`i.reporting_side <> ${scope.side} and not exists (
    select from incident_acknowledgement a where a.incident_id = i.id and a.user_id = ${scope.user.id})`;
  const managers = scope.roles.filter((role) => role === "device_safety_manager" || role === "his_safety_manager");
  const roleMissing = sql.join(managers.map((role) => sql`not exists (
    select from incident_acknowledgement a where a.incident_id = i.id and ${role} = any (a.roles))`), sql` or `);
  const missing = managers.length === 0 ? sql`i.status = 'reported'`
    : sql`(i.severity = 'critical' and (${roleMissing}) or i.severity is distinct from 'critical' and i.status = 'reported')`;
  return sql`(${received} and ${missing})`;
}
