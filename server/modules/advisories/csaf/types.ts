/** The eight product status groups of CSAF 2.0 (section 3.2.3.9). */
export const PRODUCT_STATUS_GROUPS = [
  "first_affected",
  "first_fixed",
  "fixed",
  "known_affected",
  "known_not_affected",
  "last_affected",
  "recommended",
  "under_investigation",
] as const;

export type ProductStatusGroup = (typeof PRODUCT_STATUS_GROUPS)[number];

/** TLP 2.0 labels. CSAF 2.0 knows TLP 1.0 only: its WHITE is CLEAR here. */
export type TlpLabel = "RED" | "AMBER+STRICT" | "AMBER" | "GREEN" | "CLEAR";

/** The qualitative severity rating scale of CVSS v3. */
export type CsafSeverity = "critical" | "high" | "medium" | "low" | "none";

export interface CsafNote {
  /** description, details, faq, general, legal_disclaimer, other, summary */
  category: string;
  title: string | null;
  text: string;
}

export interface CsafReference {
  category: "external" | "self";
  summary: string;
  /** As published, any URI scheme: make a link of http and https only. */
  url: string;
}

interface CsafRevision {
  number: string;
  date: string;
  summary: string;
}

export interface CsafProduct {
  id: string;
  name: string;
  /** Vendor, product name and version come from the branches above a product, null where it has none. */
  vendor: string | null;
  productName: string | null;
  /** A version or a range as published: `<3.4.2`, `vers:all/*`. */
  version: string | null;
  /** Set on a product that is `productId` installed on, or part of, `relatesTo`. */
  relationship: { category: string; productId: string; relatesTo: string } | null;
}

export interface CsafScore {
  /** CVSS version: 2.0, 3.0 or 3.1. */
  version: string;
  baseScore: number;
  /** As published; CVSS 2.0 has none. */
  baseSeverity: string | null;
  vector: string;
  productIds: string[];
}

interface CsafRemediation {
  /** workaround, mitigation, vendor_fix, none_available, no_fix_planned */
  category: string;
  details: string;
  date: string | null;
  url: string | null;
  restartRequired: { category: string; details: string | null } | null;
  /** What a customer needs to be entitled to the remediation, a contract for example. */
  entitlements: string[];
  /** Product groups are resolved to their products. */
  productIds: string[];
}

/** Why a product is not affected (VEX justification). */
interface CsafFlag {
  label: string;
  date: string | null;
  productIds: string[];
}

/** Category `impact` explains in words why a product is not affected. */
interface CsafThreat {
  category: string;
  details: string;
  date: string | null;
  productIds: string[];
}

export interface CsafVulnerability {
  cve: string | null;
  title: string | null;
  cwe: { id: string; name: string } | null;
  ids: { systemName: string; text: string }[];
  notes: CsafNote[];
  /** Every score as published: one CVE may have several. */
  scores: CsafScore[];
  productStatus: Record<ProductStatusGroup, string[]>;
  remediations: CsafRemediation[];
  flags: CsafFlag[];
  threats: CsafThreat[];
  references: CsafReference[];
  acknowledgments: string[];
}

/**
 * What a valid CSAF 2.0 document says, as plain JSON.
 * Texts are the publisher's own characters: escape them where they are shown.
 * Dates are RFC 3339 texts with an offset that `new Date` and PostgreSQL both read.
 */
export interface CsafAdvisory {
  trackingId: string;
  aliases: string[];
  title: string;
  category: string;
  /** BCP 47 tag, null when the document names no language. */
  lang: string | null;
  publisher: { name: string; namespace: string; category: string };
  tlp: TlpLabel | null;
  tlpText: string | null;
  status: "draft" | "interim" | "final";
  version: string;
  initialReleaseDate: string;
  currentReleaseDate: string;
  revisionHistory: CsafRevision[];
  /** Notes of the document in its own order, the summary among them. */
  notes: CsafNote[];
  vendors: string[];
  products: CsafProduct[];
  vulnerabilities: CsafVulnerability[];
  /** Highest CVSS v3 base score; of CVSS v2 where there is no v3 score. */
  maxBaseScore: number | null;
  severity: CsafSeverity | null;
  /** The publisher's own word for the whole, "Important" for example. */
  aggregateSeverity: string | null;
  cves: string[];
  references: CsafReference[];
  acknowledgments: string[];
}

export interface CsafError {
  /** JSON Pointer (RFC 6901), empty for the whole document. */
  path: string;
  /**
   * `schema`, the number of a mandatory test of CSAF 2.0 (`6.1.1`, `6.1.27.3`), or one of
   * `too-large`, `not-utf8`, `too-deep`, `not-json`, `duplicate-key`, `bad-text`, `bad-date`,
   * `too-long`, `too-complex`, `validator-failed`.
   */
  code: string;
  /** English; names the rule, not the fix. */
  message: string;
}

export type CsafFailure = {
  ok: false;
  errors: CsafError[];
  /** How many more errors there are than `errors` lists. */
  omittedErrors: number;
};

export type CsafResult = { ok: true; advisory: CsafAdvisory } | CsafFailure;
