import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { Chip } from "#app/components/chip.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { Section } from "#app/components/section.tsx";
import type { PublishedRevision } from "#server/modules/advisories/index.ts";
import { OriginalLink } from "./original-link.tsx";

interface PublishedRevisionsProps {
  publications: readonly PublishedRevision[];
  /** The one on this page. */
  shown: number;
  address: string;
}

/** Every revision that was published in this workspace, each to read and to download. */
export function PublishedRevisions({ publications, shown, address }: PublishedRevisionsProps) {
  const { t } = useTranslation("advisories");
  return (
    <Section title={t("detail.publishedRevisions")}>
      <Card>
        <ul className="flex flex-col gap-3 text-dense">
          {publications.map((publication) => (
            <li key={publication.number} className="flex flex-col">
              <span className="flex flex-wrap items-center gap-2">
                {publication.number === shown ? <strong>{t("revision", { number: publication.number })}</strong> : (
                  <Link to={`${address}?revision=${publication.number}`} className="inline-block min-h-6 text-accent underline underline-offset-4">{t("revision", { number: publication.number })}</Link>
                )}
                {publication.number === shown ? <Chip>{t("detail.shown")}</Chip> : null}
              </span>
              <span className="text-meta text-muted">{t("publishedAt")} <DateTime at={publication.publishedAt} /></span>
              <span className="text-meta text-muted">{t("detail.documentVersion", { version: publication.documentVersion })}</span>
              <OriginalLink to={`${address}/revisions/${publication.number}/original`} size={publication.fileSize} />
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
