import { addDays, dayInTokyo } from "#server/platform/clock.ts";
import { ATTENTION_LIMIT, whereToAct } from "#server/platform/attention.ts";
import type { AttentionItem } from "#server/platform/attention.ts";
import { may } from "#server/platform/permissions.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { contractPermissions } from "./permissions.ts";
import { contractState, EXPIRING_DAYS } from "./rules.ts";

/** An ended contract stops asking after this long; it stays in the workspace's list. */
const REMEMBER_ENDED_DAYS = 30;

/** Contracts about to end or just ended, and stated absences due for review, soonest first. */
export async function attentionContracts(db: ScopedDb, scope: OrganizationScope, now: Date): Promise<AttentionItem[]> {
  if (!may(scope, contractPermissions, "view")) return [];
  const today = dayInTokyo(now);
  const due = db.fn.coalesce("ends_on", "review_on");
  const rows = await db.selectFrom("contract")
    .select(["id", "workspace_id", "kind", "title", "starts_on as startsOn", "ends_on as endsOn", "review_on as reviewOn"])
    .where(scope.side === "hospital" ? "hospital_id" : "vendor_id", "=", scope.organizationId).where(whereToAct(scope, "workspace_id", contractPermissions, "view"))
    .where((eb) => eb.or([eb("kind", "=", "no_cyber_contract"), eb(due, ">=", addDays(today, -REMEMBER_ENDED_DAYS))]))
    .where(due, "<=", addDays(today, EXPIRING_DAYS))
    .orderBy(due).limit(ATTENTION_LIMIT).execute();
  return rows.flatMap((row): AttentionItem[] => {
    const state = contractState(row, today);
    if (state !== "expiring" && state !== "expired" && state !== "review_due") return [];
    const dueOn = row.endsOn ?? row.reviewOn;
    return [{
      group: state === "expired" ? "now" : "week",
      kind: state === "review_due" ? "contractAbsenceReview" : state === "expired" ? "contractExpired" : "contractExpiring",
      workspaceId: row.workspace_id, subjectId: row.id, path: `contracts/${row.id}`, title: row.title,
      severity: null, since: null, dueOn,
    }];
  });
}
