import { PRODUCT_STATUS_GROUPS } from "./csaf/types.ts";
import type { CsafAdvisory, CsafReference, CsafVulnerability, ProductStatusGroup } from "./csaf/types.ts";

/** How much of each list a page carries; a document may have tens of thousands of products. The file itself has all. */
const SHOWN = { notes: 40, vulnerabilities: 60, products: 200, productNames: 12, remediations: 20, scores: 5, other: 30 } as const;
const MAX_TEXT = 20_000;

/** The first items of a list and how many there are in all. */
export interface Excerpt<T> {
  items: T[];
  total: number;
}

export interface PresentedReference {
  summary: string;
  url: string;
  /** Set for http and https addresses only; any other is shown as text. */
  href: string | null;
}

export interface PresentedVulnerability {
  cve: string | null;
  title: string | null;
  cwe: string | null;
  ids: string[];
  notes: Excerpt<PresentedNote>;
  /** Highest score first. */
  scores: Excerpt<{ version: string; baseScore: number; vector: string; products: Excerpt<string> }>;
  status: { group: ProductStatusGroup; products: Excerpt<string> }[];
  remediations: Excerpt<{
    category: string; details: string; date: string | null; link: PresentedReference | null;
    restart: { category: string; details: string | null } | null; entitlements: string[]; products: Excerpt<string>;
  }>;
  /** VEX justifications: why products are not affected. */
  flags: Excerpt<{ label: string; products: Excerpt<string> }>;
  threats: Excerpt<{ category: string; details: string; products: Excerpt<string> }>;
  references: Excerpt<PresentedReference>;
  acknowledgments: Excerpt<string>;
}

export interface PresentedNote {
  category: string;
  title: string | null;
  text: string;
}

/** What a page shows of a CSAF document. Texts are the publisher's own; escape them where they are shown. */
export interface PresentedFacts extends Omit<
  CsafAdvisory, "notes" | "products" | "vulnerabilities" | "references" | "revisionHistory" | "acknowledgments" | "cves" | "vendors" | "aliases"
> {
  aliases: Excerpt<string>;
  vendors: Excerpt<string>;
  cves: Excerpt<string>;
  notes: Excerpt<PresentedNote>;
  products: Excerpt<{ name: string; vendor: string | null; productName: string | null; version: string | null }>;
  vulnerabilities: Excerpt<PresentedVulnerability>;
  references: Excerpt<PresentedReference>;
  /** Newest first. */
  revisionHistory: Excerpt<{ number: string; date: string; summary: string }>;
  acknowledgments: Excerpt<string>;
}

/** Cuts a document's facts down to what a page can carry, with names in place of product ids. */
export function presentFacts(facts: CsafAdvisory): PresentedFacts {
  const names = new Map(facts.products.map(({ id, name }) => [id, name]));
  return {
    ...facts,
    aliases: first(facts.aliases, SHOWN.other),
    vendors: first(facts.vendors, SHOWN.other),
    cves: first(facts.cves, SHOWN.vulnerabilities),
    notes: presentNotes(facts.notes),
    products: first(facts.products, SHOWN.products, ({ name, vendor, productName, version }) => ({ name, vendor, productName, version })),
    vulnerabilities: first(facts.vulnerabilities, SHOWN.vulnerabilities, (vulnerability) => presentVulnerability(vulnerability, names)),
    references: first(facts.references, SHOWN.other, presentReference),
    revisionHistory: first(facts.revisionHistory.toReversed(), SHOWN.other, (entry) => ({ ...entry, summary: cut(entry.summary) })),
    acknowledgments: first(facts.acknowledgments, SHOWN.other, cut),
  };
}

function presentVulnerability(vulnerability: CsafVulnerability, names: ReadonlyMap<string, string>): PresentedVulnerability {
  const products = (ids: readonly string[]) => first(ids, SHOWN.productNames, (id) => names.get(id) ?? id);
  const scores = vulnerability.scores.toSorted((left, right) => right.baseScore - left.baseScore);
  return {
    cve: vulnerability.cve,
    title: vulnerability.title,
    cwe: vulnerability.cwe === null ? null : `${vulnerability.cwe.id} ${vulnerability.cwe.name}`,
    ids: vulnerability.ids.slice(0, SHOWN.other).map(({ systemName, text }) => `${systemName} ${text}`),
    notes: presentNotes(vulnerability.notes),
    scores: first(scores, SHOWN.scores, ({ version, baseScore, vector, productIds }) => ({ version, baseScore, vector, products: products(productIds) })),
    status: PRODUCT_STATUS_GROUPS.filter((group) => vulnerability.productStatus[group].length > 0)
      .map((group) => ({ group, products: products(vulnerability.productStatus[group]) })),
    remediations: first(vulnerability.remediations, SHOWN.remediations, ({ category, details, date, url, restartRequired, entitlements, productIds }) => ({
      category, details: cut(details), date, link: url === null ? null : presentReference({ category: "external", summary: "", url }),
      restart: restartRequired, entitlements: entitlements.slice(0, SHOWN.other).map(cut), products: products(productIds),
    })),
    flags: first(vulnerability.flags, SHOWN.other, ({ label, productIds }) => ({ label, products: products(productIds) })),
    threats: first(vulnerability.threats, SHOWN.other, ({ category, details, productIds }) => ({ category, details: cut(details), products: products(productIds) })),
    references: first(vulnerability.references, SHOWN.other, presentReference),
    acknowledgments: first(vulnerability.acknowledgments, SHOWN.other, cut),
  };
}

const presentNotes = (notes: readonly PresentedNote[]): Excerpt<PresentedNote> =>
  first(notes, SHOWN.notes, ({ category, title, text }) => ({ category, title, text: cut(text) }));

/** A link only for what a browser opens as a page: `javascript:` and other schemes stay text. */
export function presentReference({ summary, url }: CsafReference): PresentedReference {
  return { summary: cut(summary), url: cut(url), href: isWebAddress(url) ? url : null };
}

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || text.length > 2_000) return false;
  const url = URL.parse(text);
  return url !== null && url.username === "" && url.password === "";
}

function first<T>(all: readonly T[], limit: number): Excerpt<T>;
function first<T, Shown>(all: readonly T[], limit: number, show: (item: T) => Shown): Excerpt<Shown>;
function first<T>(all: readonly T[], limit: number, show: (item: T) => unknown = (item) => item): Excerpt<unknown> {
  return { items: all.slice(0, limit).map(show), total: all.length };
}

/** Cut between characters, never inside one. */
const cut = (text: string): string => (text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT).toWellFormed()}…`);
