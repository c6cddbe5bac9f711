import { attentionContracts } from "#server/modules/contracts/index.ts";
import type { AttentionItem } from "#server/platform/attention.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";

const SEVERITY = ["critical", "high", "medium", "low", "info"] as const;

/** Most severe first, then what is due first, then what waits longest. */
function byUrgency(a: AttentionItem, b: AttentionItem): number {
  const rank = (item: AttentionItem) => (item.severity === null ? SEVERITY.length : SEVERITY.indexOf(item.severity));
  return rank(a) - rank(b) || (a.dueOn ?? "9").localeCompare(b.dueOn ?? "9") || (a.since?.getTime() ?? 0) - (b.since?.getTime() ?? 0);
}

/** What needs this person's organization now, from every feature, in the order in which to take it. */
export async function readAttention(db: ScopedDb, scope: OrganizationScope, now: Date): Promise<AttentionItem[]> {
  const items: AttentionItem[] = [];
  for (const attention of [attentionContracts]) items.push(...(await attention(db, scope, now)));
  return items.sort(byUrgency);
}
