import type { ProductRefs, ScoreNode, VulnerabilityNode } from "./csaf-document.ts";
import { extractAcknowledgments, extractNotes, extractReferences } from "./extract-texts.ts";
import { toTimestamp } from "./timestamp.ts";
import { PRODUCT_STATUS_GROUPS } from "./types.ts";
import type { CsafScore, CsafVulnerability, ProductStatusGroup } from "./types.ts";

export function extractVulnerability(
  node: VulnerabilityNode,
  resolveProducts: (refs: ProductRefs) => string[],
): CsafVulnerability {
  return {
    cve: node.cve ?? null,
    title: node.title ?? null,
    cwe: node.cwe ? { id: node.cwe.id, name: node.cwe.name } : null,
    ids: (node.ids ?? []).map((id) => ({ systemName: id.system_name, text: id.text })),
    notes: extractNotes(node.notes),
    scores: (node.scores ?? []).flatMap(extractScores),
    productStatus: extractProductStatus(node.product_status ?? {}),
    remediations: (node.remediations ?? []).map((remediation) => ({
      category: remediation.category,
      details: remediation.details,
      date: optionalTimestamp(remediation.date),
      url: remediation.url ?? null,
      restartRequired: remediation.restart_required
        ? {
            category: remediation.restart_required.category,
            details: remediation.restart_required.details ?? null,
          }
        : null,
      entitlements: remediation.entitlements ?? [],
      productIds: resolveProducts(remediation),
    })),
    flags: (node.flags ?? []).map((flag) => ({
      label: flag.label,
      date: optionalTimestamp(flag.date),
      productIds: resolveProducts(flag),
    })),
    threats: (node.threats ?? []).map((threat) => ({
      category: threat.category,
      details: threat.details,
      date: optionalTimestamp(threat.date),
      productIds: resolveProducts(threat),
    })),
    references: extractReferences(node.references),
    acknowledgments: extractAcknowledgments(node.acknowledgments),
  };
}

/** One score object of CSAF may carry a CVSS v2 and a CVSS v3 score. */
function extractScores({ cvss_v2, cvss_v3, products }: ScoreNode): CsafScore[] {
  return [cvss_v3, cvss_v2]
    .filter((cvss) => cvss !== undefined)
    .map((cvss) => ({
      version: cvss.version,
      baseScore: cvss.baseScore,
      baseSeverity: cvss.baseSeverity ?? null,
      vector: cvss.vectorString,
      productIds: products,
    }));
}

function extractProductStatus(
  status: Partial<Record<ProductStatusGroup, string[]>>,
): Record<ProductStatusGroup, string[]> {
  const groups = PRODUCT_STATUS_GROUPS.map((group) => [group, status[group] ?? []] as const);
  return Object.fromEntries(groups) as Record<ProductStatusGroup, string[]>;
}

function optionalTimestamp(published: string | undefined): string | null {
  return published === undefined ? null : toTimestamp(published);
}
