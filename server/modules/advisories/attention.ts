import { sql } from "kysely";
import { ATTENTION_LIMIT, whereToAct } from "#server/platform/attention.ts";
import type { AttentionItem } from "#server/platform/attention.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { may } from "#server/platform/permissions.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { advisoryPermissions } from "./permissions.ts";
import { safetyRolesOf, shownSeverity } from "./rules.ts";

/**
 * A hospital's safety manager: what waits for their own acknowledgement, by deadline; critical, high and
 * overdue ones now, the others this week. Those who publish for a vendor: what a hospital has not
 * acknowledged yet.
 */
export async function attentionAdvisories(db: ScopedDb, scope: OrganizationScope, now: Date): Promise<AttentionItem[]> {
  if (scope.side === "vendor") return may(scope, advisoryPermissions, "publish") ? awaitedByVendor(db, scope) : [];
  const roles = safetyRolesOf(scope.roles);
  if (roles.length === 0) return [];
  const today = dayInTokyo(now);
  const mine = waiting(db).where("d.hospital_id", "=", scope.organizationId).where(whereToAct(scope, "d.workspace_id", advisoryPermissions, "acknowledge")).where(sql<boolean>`d.awaiting_roles && ${roles}::text[]`)
    .orderBy("d.action_due_on", (order) => order.asc().nullsLast()).orderBy("d.published_at");
  const urgent = await mine.where((eb) => eb.or([eb("d.is_urgent", "=", true), eb("d.action_due_on", "<=", today)])).execute();
  const others = await mine.where("d.is_urgent", "=", false)
    .where((eb) => eb.or([eb("d.action_due_on", "is", null), eb("d.action_due_on", ">", today)])).execute();
  return [
    ...urgent.map((row) => toItem(row, "now", "advisoryToAcknowledge")),
    ...others.map((row) => toItem(row, "week", "advisoryToAcknowledge")),
  ];
}

async function awaitedByVendor(db: ScopedDb, scope: OrganizationScope): Promise<AttentionItem[]> {
  const rows = await waiting(db).where("d.vendor_id", "=", scope.organizationId).where(whereToAct(scope, "d.workspace_id", advisoryPermissions, "publish"))
    .orderBy("d.is_urgent", "desc").orderBy("d.published_at").execute();
  return rows.map((row) => toItem(row, "waiting", "advisoryAwaitsHospital"));
}

/** Published and not acknowledged completely; at most as many as one group of the dashboard shows. */
const waiting = (db: ScopedDb) =>
  db.selectFrom("advisory_delivery as d")
    .innerJoin("advisory_revision as r", (join) => join.onRef("r.advisory_id", "=", "d.advisory_id").onRef("r.number", "=", "d.revision_number"))
    .select(["d.id", "d.workspace_id as workspaceId", "d.severity", "d.published_at as publishedAt", "d.action_due_on as actionDueOn", "r.title"])
    .where(sql<boolean>`d.awaiting_roles <> '{}'`).limit(ATTENTION_LIMIT);

type WaitingRow = Awaited<ReturnType<ReturnType<typeof waiting>["execute"]>>[number];

const toItem = (row: WaitingRow, group: AttentionItem["group"], kind: string): AttentionItem => ({
  group, kind, workspaceId: row.workspaceId, subjectId: row.id, path: `advisories/${row.id}`, title: row.title,
  severity: shownSeverity(row.severity), since: row.publishedAt, dueOn: row.actionDueOn,
});
