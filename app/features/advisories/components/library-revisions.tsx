import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { Chip } from "#app/components/chip.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { Section } from "#app/components/section.tsx";
import type { RevisionEntry } from "#server/modules/advisories/index.ts";
import { OriginalLink } from "./original-link.tsx";

interface LibraryRevisionsProps {
  revisions: readonly RevisionEntry[];
  /** The one that is published next. */
  current: number;
  /** The one on this page. */
  shown: number;
  address: string;
}

/** Every imported file of an advisory, with what it was to the current one when it came. */
export function LibraryRevisions({ revisions, current, shown, address }: LibraryRevisionsProps) {
  const { t } = useTranslation("advisories");
  return (
    <Section title={t("detail.revisions")}>
      <Card>
        <ul className="flex flex-col gap-4 text-dense">
          {revisions.map((revision) => (
            <li key={revision.number} className="flex flex-col">
              <span className="flex flex-wrap items-center gap-2">
                {revision.number === shown ? <strong>{t("revision", { number: revision.number })}</strong> : (
                  <Link to={`${address}?revision=${revision.number}`} className="inline-block min-h-6 text-accent underline underline-offset-4">{t("revision", { number: revision.number })}</Link>
                )}
                {revision.number === current ? <Chip tone="info">{t("detail.current")}</Chip> : null}
                {revision.number === shown ? <Chip>{t("detail.shown")}</Chip> : null}
              </span>
              <span className="text-meta text-muted">
                {t("detail.documentVersion", { version: revision.documentVersion })} / {t(`document.statuses.${revision.documentStatus}`)}
              </span>
              <span className="text-meta text-muted">{t(`detail.order.${revision.importOrder}`)}</span>
              <span className="text-meta text-muted">
                {t("importedAt")} <DateTime at={revision.importedAt} /> {revision.importedByName === null ? null : t("detail.by", { name: revision.importedByName })}
              </span>
              <OriginalLink to={`${address}/revisions/${revision.number}/original`} size={revision.fileSize} />
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
