import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DateTime } from "#app/components/date-time.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { fileSize } from "#app/components/file-size.ts";
import { Section } from "#app/components/section.tsx";
import type { OwnVersion } from "#server/modules/diagrams/index.ts";
import { AsOf, DiagramVisibility } from "./diagram-marks.tsx";

export interface VersionTableProps {
  versions: readonly (OwnVersion & { releasable: boolean; needsAnother: boolean })[];
  releasedNumber: number | null;
  /** The version whose drawing stands above. */
  shownId: string;
  /** Address of the diagram. */
  base: string;
}

const link = "inline-block min-h-6 text-accent underline underline-offset-4";

/** The hospital's versions of a diagram, newest first. */
export function VersionTable({ versions, releasedNumber, shownId, base }: VersionTableProps) {
  const { t } = useTranslation("diagrams");
  return (
    <Section title={t("versions.title")} count={versions.length}>
      <DataTable
        caption={t("versions.title")}
        rows={versions}
        rowKey={(version) => version.id}
        columns={[
          { key: "number", header: t("versions.number"), primary: true, cell: (version) => (
            <span className="flex flex-col gap-0.5">
              <span className="flex flex-wrap gap-x-3">
                <span className="font-medium">{t("version", { number: version.number })}</span>
                <AsOf day={version.asOf} />
              </span>
              {version.note === null ? null : <span className="text-meta whitespace-pre-line text-muted">{version.note}</span>}
            </span>
          ) },
          { key: "file", header: t("versions.file"), cell: (version) => (
            <span>
              {version.id === shownId ? version.fileName : <Link to={`${base}?version=${version.id}`} preventScrollReset className={link}>{version.fileName}</Link>}
              <span className="flex flex-wrap gap-x-2 text-meta text-muted"><span>{fileSize(version.size)}</span>{version.id === shownId ? <span>{t("versions.shown")}</span> : null}</span>
            </span>
          ) },
          { key: "uploaded", header: t("versions.uploaded"), cell: (version) => (
            <span>{version.uploadedByName}<span className="block text-meta text-muted"><DateTime at={version.uploadedAt} /></span></span>
          ) },
          { key: "visible", header: t("versions.visible"), className: "sm:min-w-32", cell: (version) => (
            <span className="flex flex-col items-start gap-1">
              <DiagramVisibility shared={version.number === releasedNumber} />
              {version.releasable ? <Link to={`${base}/release?version=${version.id}`} className={link} data-no-print>{t("versions.release")}</Link> : null}
              {version.needsAnother ? <span className="text-meta text-muted">{t("versions.needsAnother")}</span> : null}
            </span>
          ) },
        ]}
      />
    </Section>
  );
}
