import { ATTENTION_LIMIT, whereToAct } from "#server/platform/attention.ts";
import type { AttentionItem } from "#server/platform/attention.ts";
import { addDays, dayInTokyo } from "#server/platform/clock.ts";
import { may } from "#server/platform/permissions.ts";
import { otherSide } from "#server/platform/roles.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { securityPolicyPermissions } from "./permissions.ts";

/** An acknowledgement that has waited longer than this many days is for now, not for this week. */
const PATIENCE_DAYS = 7;
/** An own document asks for its successor from this many days before its last one. */
const DUE_DAYS = 30;
/** An expired one stops asking after this long; it stays in the workspace's list. */
const REMEMBER_EXPIRED_DAYS = 30;

/** Documents to acknowledge, own ones that run out, and own ones that the other side has not acknowledged. */
export async function attentionSecurityPolicies(db: ScopedDb, scope: OrganizationScope, now: Date): Promise<AttentionItem[]> {
  const items: AttentionItem[] = [];
  if (may(scope, securityPolicyPermissions, "acknowledge")) {
    const patience = new Date(now.getTime() - PATIENCE_DAYS * 86_400_000);
    for (const row of await waiting(db, scope, "theirs")) {
      const group = row.waiting_since !== null && row.waiting_since < patience ? "now" : "week";
      items.push({ ...toItem(row), group, kind: "securityPolicyToAcknowledge", since: row.waiting_since, dueOn: null });
    }
  }
  if (!may(scope, securityPolicyPermissions, "write")) return items;
  const today = dayInTokyo(now);
  for (const row of await runningOut(db, scope, today)) {
    const expired = row.current_expires_on !== null && row.current_expires_on < today;
    items.push({
      ...toItem(row), group: expired ? "now" : "week", kind: expired ? "securityPolicyExpired" : "securityPolicyExpiring",
      since: null, dueOn: row.current_expires_on,
    });
  }
  for (const row of await waiting(db, scope, "own")) {
    items.push({ ...toItem(row), group: "waiting", kind: "securityPolicyWaiting", since: row.waiting_since, dueOn: null });
  }
  return items;
}

/** Longest waiting first. */
const waiting = (db: ScopedDb, scope: OrganizationScope, whose: "own" | "theirs") =>
  select(db, scope, whose).where("waiting_since", "is not", null).orderBy("waiting_since").orderBy("id").limit(ATTENTION_LIMIT).execute();

/** Earliest expiry first. */
const runningOut = (db: ScopedDb, scope: OrganizationScope, today: string) =>
  select(db, scope, "own")
    .where("current_expires_on", ">=", addDays(today, -REMEMBER_EXPIRED_DAYS)).where("current_expires_on", "<=", addDays(today, DUE_DAYS))
    .orderBy("current_expires_on").orderBy("id").limit(ATTENTION_LIMIT).execute();

const select = (db: ScopedDb, scope: OrganizationScope, whose: "own" | "theirs") =>
  db.selectFrom("security_policy")
    .select(["id", "workspace_id", "title", "waiting_since", "current_expires_on"])
    .where(scope.side === "hospital" ? "hospital_id" : "vendor_id", "=", scope.organizationId).where(whereToAct(scope, "workspace_id", securityPolicyPermissions, whose === "own" ? "write" : "acknowledge"))
    .where("owner_side", "=", whose === "own" ? scope.side : otherSide(scope.side));

const toItem = (row: { id: string; workspace_id: string; title: string }) => ({
  workspaceId: row.workspace_id, subjectId: row.id, path: `security-policies/${row.id}`, title: row.title, severity: null,
});
