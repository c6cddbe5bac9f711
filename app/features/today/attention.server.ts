import { attentionAdvisories } from "#server/modules/advisories/index.ts";
import { attentionContracts } from "#server/modules/contracts/index.ts";
import { attentionDiagrams } from "#server/modules/diagrams/index.ts";
import { attentionIncidents } from "#server/modules/incidents/index.ts";
import { attentionSecurityPolicies } from "#server/modules/security-policies/index.ts";
import type { AttentionItem } from "#server/platform/attention.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";

const SEVERITY = ["critical", "high", "medium", "low", "info"] as const;

/** Most severe first, an unjudged one right after the critical ones, then what is due first, then what waits longest. */
function byUrgency(a: AttentionItem, b: AttentionItem): number {
  const rank = (item: AttentionItem) => 
    item.isUnjudged === true ? 0.5 : item.severity === null ? SEVERITY.length : SEVERITY.indexOf(item.severity);
  return rank(a) - rank(b) || (a.dueOn ?? "9").localeCompare(b.dueOn ?? "9") || (a.since?.getTime() ?? 0) - (b.since?.getTime() ?? 0);
}

const FEATURES = [attentionIncidents, attentionAdvisories, attentionContracts, attentionSecurityPolicies, attentionDiagrams];

/** What needs this person's organization now, from every feature, in the order in which to take it. */
export async function readAttention(db: ScopedDb, scope: OrganizationScope, now: Date): Promise<AttentionItem[]> {
  const items = await Promise.all(FEATURES.map((attention) => attention(db, scope, now)));
  return items.flat().sort(byUrgency);
}
