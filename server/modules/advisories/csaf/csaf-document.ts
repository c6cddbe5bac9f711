import type { ProductStatusGroup } from "./types.ts";

/*
 * The parts of a CSAF 2.0 document that the portal reads, named as the JSON
 * schema of the OASIS standard names them. The schema test guarantees these
 * types; other properties may be present and are left alone.
 */

export interface AcknowledgmentNode {
  names?: string[];
  organization?: string;
  summary?: string;
  urls?: string[];
}

export interface NoteNode {
  category: string;
  text: string;
  title?: string;
}

export interface ReferenceNode {
  category?: "external" | "self";
  summary: string;
  url: string;
}

export interface FullProductNameNode {
  name: string;
  product_id: string;
}

export interface BranchNode {
  category: string;
  name: string;
  branches?: BranchNode[];
  product?: FullProductNameNode;
}

export interface RelationshipNode {
  category: string;
  full_product_name: FullProductNameNode;
  product_reference: string;
  relates_to_product_reference: string;
}

export interface ProductTreeNode {
  branches?: BranchNode[];
  full_product_names?: FullProductNameNode[];
  product_groups?: { group_id: string; product_ids: string[] }[];
  relationships?: RelationshipNode[];
}

/** What names products directly, by group, or both. */
export interface ProductRefs {
  product_ids?: string[];
  group_ids?: string[];
}

interface CvssNode {
  version: string;
  vectorString: string;
  baseScore: number;
  baseSeverity?: string;
}

export interface ScoreNode {
  products: string[];
  cvss_v2?: CvssNode;
  cvss_v3?: CvssNode;
}

interface RemediationNode extends ProductRefs {
  category: string;
  details: string;
  date?: string;
  url?: string;
  entitlements?: string[];
  restart_required?: { category: string; details?: string };
}

interface FlagNode extends ProductRefs {
  label: string;
  date?: string;
}

interface ThreatNode extends ProductRefs {
  category: string;
  details: string;
  date?: string;
}

export interface VulnerabilityNode {
  acknowledgments?: AcknowledgmentNode[];
  cve?: string;
  cwe?: { id: string; name: string };
  flags?: FlagNode[];
  ids?: { system_name: string; text: string }[];
  notes?: NoteNode[];
  product_status?: Partial<Record<ProductStatusGroup, string[]>>;
  references?: ReferenceNode[];
  remediations?: RemediationNode[];
  scores?: ScoreNode[];
  threats?: ThreatNode[];
  title?: string;
}

interface TrackingNode {
  id: string;
  aliases?: string[];
  status: "draft" | "interim" | "final";
  version: string;
  initial_release_date: string;
  current_release_date: string;
  revision_history: { date: string; number: string; summary: string }[];
}

export interface CsafDocument {
  document: {
    acknowledgments?: AcknowledgmentNode[];
    aggregate_severity?: { text: string };
    category: string;
    distribution?: { text?: string; tlp?: { label: "AMBER" | "GREEN" | "RED" | "WHITE" } };
    lang?: string;
    notes?: NoteNode[];
    publisher: { category: string; name: string; namespace: string };
    references?: ReferenceNode[];
    title: string;
    tracking: TrackingNode;
  };
  product_tree?: ProductTreeNode;
  vulnerabilities?: VulnerabilityNode[];
}
