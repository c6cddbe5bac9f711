import { ExternalLink } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Excerpt, PresentedReference } from "#server/modules/advisories/index.ts";
import { More } from "./more.tsx";
import { Published } from "./published.tsx";

/** References of a document; whatever is no web address stays text. */
export function ReferenceList({ references }: { references: Excerpt<PresentedReference> }) {
  if (references.total === 0) return null;
  return (
    <ul className="flex flex-col gap-1.5 text-dense">
      {references.items.map((reference, index) => <li key={`${index}${reference.url}`}><Reference reference={reference} /></li>)}
      {references.total > references.items.length ? <li><More shown={references.items.length} total={references.total} /></li> : null}
    </ul>
  );
}

export function Reference({ reference }: { reference: PresentedReference }) {
  const { t } = useTranslation("advisories");
  const { summary, url, href } = reference;
  if (href === null) {
    return <span className="[overflow-wrap:anywhere]" title={t("document.notALink")}><Published>{summary === "" ? url : `${summary} ${url}`}</Published></span>;
  }
  return (
    <span className="[overflow-wrap:anywhere]">
      <a href={href} target="_blank" rel="noreferrer nofollow" className="inline-flex min-h-6 items-center gap-1 text-accent underline underline-offset-4">
        <Published>{summary === "" ? url : summary}</Published>
        <ExternalLink className="size-3.5 shrink-0" aria-hidden="true" />
      </a>
      {summary === "" ? null : <span className="block text-meta text-muted">{url}</span>}
    </span>
  );
}
