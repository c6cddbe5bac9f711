import type { CsafDocument } from "./csaf-document.ts";
import { extractProducts, extractVendors, productResolver } from "./extract-products.ts";
import { extractAcknowledgments, extractNotes, extractReferences } from "./extract-texts.ts";
import { extractVulnerability } from "./extract-vulnerabilities.ts";
import { maxBaseScore, severityOf } from "./severity.ts";
import { toTimestamp } from "./timestamp.ts";
import type { CsafAdvisory, TlpLabel } from "./types.ts";

/**
 * The facts of a document that passed the schema and the mandatory tests.
 * @throws TooMuchError where product groups unfold beyond their limit
 */
export function extractAdvisory({ document, product_tree = {}, vulnerabilities = [] }: CsafDocument): CsafAdvisory {
  const { distribution, publisher, tracking } = document;
  const resolveProducts = productResolver(product_tree);
  const extracted = vulnerabilities.map((node) => extractVulnerability(node, resolveProducts));
  const highest = maxBaseScore(extracted.flatMap((vulnerability) => vulnerability.scores));
  return {
    trackingId: tracking.id,
    aliases: tracking.aliases ?? [],
    title: document.title,
    category: document.category,
    lang: document.lang ?? null,
    publisher: { name: publisher.name, namespace: publisher.namespace, category: publisher.category },
    tlp: toTlp2(distribution?.tlp?.label),
    tlpText: distribution?.text ?? null,
    status: tracking.status,
    version: tracking.version,
    initialReleaseDate: timestamp(tracking.initial_release_date),
    currentReleaseDate: timestamp(tracking.current_release_date),
    revisionHistory: tracking.revision_history.map(({ number, date, summary }) => ({
      number,
      date: timestamp(date),
      summary,
    })),
    notes: extractNotes(document.notes),
    vendors: extractVendors(product_tree),
    products: extractProducts(product_tree),
    vulnerabilities: extracted,
    maxBaseScore: highest,
    severity: severityOf(highest),
    aggregateSeverity: document.aggregate_severity?.text ?? null,
    cves: [...new Set(extracted.map(({ cve }) => cve).filter((cve) => cve !== null))],
    references: extractReferences(document.references),
    acknowledgments: extractAcknowledgments(document.acknowledgments),
  };
}

/** TLP 2.0 renamed WHITE to CLEAR; the other labels of TLP 1.0 kept their names. */
function toTlp2(label: "AMBER" | "GREEN" | "RED" | "WHITE" | undefined): TlpLabel | null {
  if (label === undefined) return null;
  return label === "WHITE" ? "CLEAR" : label;
}

/** The bounds check has refused dates that have no timestamp. */
function timestamp(published: string): string {
  return toTimestamp(published) ?? published;
}
