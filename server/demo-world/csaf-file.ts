/** What a demo advisory says; `csafFile` writes it as a CSAF 2.0 document. */
export interface DemoAdvisory {
  readonly trackingId: string;
  readonly title: string;
  readonly publisher: { readonly name: string; readonly namespace: string; readonly contact: string };
  readonly category: "csaf_security_advisory" | "csaf_vex";
  readonly status: "interim" | "final";
  readonly tlp: "WHITE" | "GREEN" | "AMBER";
  readonly summary: string;
  /** Oldest first; the last one is the state of this file. */
  readonly revisions: readonly { readonly at: Date; readonly summary: string }[];
  readonly vendor: string;
  readonly products: readonly DemoProduct[];
  readonly vulnerabilities: readonly DemoVulnerability[];
  readonly references: readonly { readonly summary: string; readonly url: string }[];
  readonly acknowledgments: readonly { readonly organization: string; readonly summary: string }[];
}

export interface DemoProduct {
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

export interface DemoVulnerability {
  readonly cve: string;
  readonly title: string;
  readonly cwe: { readonly id: string; readonly name: string };
  readonly description: string;
  /** CVSS 3.1; left out where no product is affected. */
  readonly score?: { readonly vector: string; readonly base: number; readonly severity: "CRITICAL" | "HIGH" | "MEDIUM" | "LOW" };
  readonly affected?: readonly string[];
  readonly fixed?: readonly string[];
  readonly notAffected?: { readonly products: readonly string[]; readonly justification: string; readonly impact: string };
  readonly remediations: readonly {
    readonly category: "vendor_fix" | "mitigation" | "workaround" | "no_fix_planned";
    readonly details: string;
    readonly restart?: "system" | "none";
  }[];
}

/** The bytes of a valid CSAF 2.0 document, as a vendor's own tool would write them. */
export function csafFile(advisory: DemoAdvisory): Uint8Array {
  const history = advisory.revisions.map(({ at, summary }, index) => ({ number: String(index + 1), date: at.toISOString(), summary }));
  const [first, last] = [history[0], history.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`${advisory.trackingId} has no revision`);
  const document = {
    document: {
      category: advisory.category,
      csaf_version: "2.0",
      title: advisory.title,
      lang: "ja",
      publisher: {
        category: "vendor", name: advisory.publisher.name, namespace: advisory.publisher.namespace,
        contact_details: advisory.publisher.contact,
      },
      distribution: { tlp: { label: advisory.tlp, url: "https://www.first.org/tlp/" } },
      tracking: {
        id: advisory.trackingId, status: advisory.status, version: last.number,
        initial_release_date: first.date, current_release_date: last.date, revision_history: history,
      },
      notes: [{ category: "summary", title: "概要", text: advisory.summary }],
      ...(advisory.references.length > 0 ? { references: advisory.references.map((reference) => ({ category: "external", ...reference })) } : {}),
      ...(advisory.acknowledgments.length > 0 ? { acknowledgments: advisory.acknowledgments } : {}),
    },
    product_tree: {
      branches: [{
        category: "vendor", name: advisory.vendor,
        branches: advisory.products.map(({ id, name, version }) => ({
          category: "product_name", name,
          branches: [{
            category: /[<>*]/.test(version) ? "product_version_range" : "product_version", name: version,
            product: { product_id: id, name: `${name} ${version}` },
          }],
        })),
      }],
    },
    vulnerabilities: advisory.vulnerabilities.map(vulnerability),
  };
  return new TextEncoder().encode(JSON.stringify(document, null, 1));
}

function vulnerability(of: DemoVulnerability) {
  const affected = [...(of.affected ?? [])];
  return {
    cve: of.cve,
    title: of.title,
    cwe: of.cwe,
    notes: [{ category: "description", title: "説明", text: of.description }],
    product_status: {
      ...(affected.length > 0 ? { known_affected: affected } : {}),
      ...(of.fixed === undefined ? {} : { fixed: of.fixed }),
      ...(of.notAffected === undefined ? {} : { known_not_affected: of.notAffected.products }),
    },
    ...(of.score === undefined ? {} : {
      scores: [{
        cvss_v3: { version: "3.1", vectorString: of.score.vector, baseScore: of.score.base, baseSeverity: of.score.severity },
        products: affected,
      }],
    }),
    ...(of.notAffected === undefined ? {} : {
      flags: [{ label: of.notAffected.justification, product_ids: of.notAffected.products }],
      threats: [{ category: "impact", details: of.notAffected.impact, product_ids: of.notAffected.products }],
    }),
    ...(of.remediations.length === 0 ? {} : {
      remediations: of.remediations.map(({ category, details, restart }) => ({
        category, details, product_ids: affected,
        ...(restart === undefined ? {} : { restart_required: { category: restart } }),
      })),
    }),
  };
}
