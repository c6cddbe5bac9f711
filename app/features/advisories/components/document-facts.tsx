import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { Section } from "#app/components/section.tsx";
import type { PresentedFacts, PresentedNote } from "#server/modules/advisories/index.ts";
import { More } from "./more.tsx";
import { NoteList } from "./note-list.tsx";
import { ProductTable } from "./product-table.tsx";
import { DocumentLanguage, Published } from "./published.tsx";
import { ReferenceList } from "./reference-list.tsx";
import { TlpExplained, TlpTerm } from "./tlp-explained.tsx";
import { VulnerabilityCard } from "./vulnerability-card.tsx";

/** Up to so many vulnerabilities all stand open; of more only the first one does. */
const ALL_OPEN = 2;

/** The summary comes before the vulnerabilities, everything else after them. */
const isOther = ({ category }: PresentedNote): boolean => category !== "summary";

/** Everything a page shows of what a CSAF document says, in the document's language. */
export function DocumentFacts({ facts }: { facts: PresentedFacts }) {
  const { t } = useTranslation("advisories");
  const { vulnerabilities, products, references, revisionHistory, acknowledgments } = facts;
  const summary = facts.notes.items.filter((note) => !isOther(note));
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const unfold = () => {
      for (const folded of root.current?.querySelectorAll("details") ?? []) folded.open = true;
    };
    window.addEventListener("beforeprint", unfold);
    return () => window.removeEventListener("beforeprint", unfold);
  }, []);
  return (
    <DocumentLanguage.Provider value={facts.lang}>
      <div ref={root} className="flex flex-col gap-6">
        {summary.length === 0 ? null : (
          <Section title={t("document.summary")}><Card><NoteList notes={{ items: summary, total: summary.length }} /></Card></Section>
        )}
        <Section title={t("document.vulnerabilities")} count={vulnerabilities.total}>
          {vulnerabilities.total === 0 ? <p className="text-dense text-muted">{t("document.noVulnerabilities")}</p> : (
            <div className="flex flex-col gap-3">
              {vulnerabilities.items.map((vulnerability, index) => <VulnerabilityCard key={index} vulnerability={vulnerability} open={index === 0 || vulnerabilities.total <= ALL_OPEN} />)}
              <More shown={vulnerabilities.items.length} total={vulnerabilities.total} />
            </div>
          )}
        </Section>
        {products.total === 0 ? null : <Section title={t("document.products")} count={products.total}><ProductTable products={products} /></Section>}
        {references.total === 0 ? null : (
          <Section title={t("document.references")}><Card><ReferenceList references={references} /></Card></Section>
        )}
        {facts.notes.total === summary.length ? null : (
          <Section title={t("document.notes")}>
            <Card><NoteList notes={{ items: facts.notes.items.filter(isOther), total: facts.notes.total - summary.length }} /></Card>
          </Section>
        )}
        <Section title={t("document.facts")}>
          <Card>
            <DescriptionList items={[
              { term: t("document.trackingId"), value: <span className="font-mono [overflow-wrap:anywhere]">{facts.trackingId}</span> },
              { term: t("document.aliases"), value: facts.aliases.total === 0 ? null : facts.aliases.items.join("\n") },
              { term: t("document.publisher"), value: <>{facts.publisher.name}<span className="block text-meta text-muted [overflow-wrap:anywhere]">{facts.publisher.namespace}</span></> },
              { key: "tlp", term: <TlpTerm />, value: <TlpExplained label={facts.tlp} /> },
              { term: t("document.tlpText"), value: facts.tlpText === null ? null : <Published>{facts.tlpText}</Published> },
              { term: t("document.vendors"), value: facts.vendors.total === 0 ? null : facts.vendors.items.join("\n") },
              { term: t("document.aggregateSeverity"), value: facts.aggregateSeverity },
              { term: t("document.category"), value: <span className="font-mono">{facts.category}</span> },
              { term: t("document.status"), value: t(`document.statuses.${facts.status}`) },
              { term: t("document.version"), value: facts.version },
              { term: t("document.initialRelease"), value: <DateTime at={facts.initialReleaseDate} /> },
              { term: t("document.currentRelease"), value: <DateTime at={facts.currentReleaseDate} /> },
            ]} />
          </Card>
        </Section>
        {acknowledgments.total === 0 ? null : (
          <Section title={t("document.acknowledgments")}>
            <Card>
              <ul className="flex flex-col gap-1 text-dense">
                {acknowledgments.items.map((line, index) => <li key={index}><Published className="[overflow-wrap:anywhere]">{line}</Published></li>)}
                <li className="empty:hidden"><More shown={acknowledgments.items.length} total={acknowledgments.total} /></li>
              </ul>
            </Card>
          </Section>
        )}
        <Section title={t("document.revisionHistory")}>
          <Card>
            <ol className="flex flex-col gap-2 text-dense">
              {revisionHistory.items.map((entry, index) => (
                <li key={index} className="grid gap-x-3 sm:grid-cols-[4rem_11rem_minmax(0,1fr)]">
                  <span className="font-mono">{entry.number}</span>
                  <DateTime at={entry.date} dateOnly />
                  <Published className="[overflow-wrap:anywhere]">{entry.summary}</Published>
                </li>
              ))}
              <li className="empty:hidden"><More shown={revisionHistory.items.length} total={revisionHistory.total} /></li>
            </ol>
          </Card>
        </Section>
      </div>
    </DocumentLanguage.Provider>
  );
}
