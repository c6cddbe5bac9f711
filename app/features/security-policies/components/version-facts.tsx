import { useTranslation } from "react-i18next";
import { Chip } from "#app/components/chip.tsx";
import { CalendarDay, DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import type { PolicyVersion } from "#server/modules/security-policies/index.ts";
import { DocumentLink } from "./document-link.tsx";

interface VersionFactsProps {
  base: string;
  version: PolicyVersion;
  /** Of a version that is about to expire: whole days, 0 on its last one. */
  daysLeft?: number | null;
}

/** What one version is: its file, dates, what changed, who issued it. */
export function VersionFacts({ base, version, daysLeft = null }: VersionFactsProps) {
  const { t } = useTranslation("securityPolicies");
  return (
    <DescriptionList items={[
      { term: t("document"), value: <DocumentLink base={base} version={version} /> },
      { term: t("changeSummary"), value: version.changeSummary },
      { term: t("issuedOn"), value: <CalendarDay day={version.issuedOn} /> },
      {
        term: t("expiresOn"),
        value: version.expiresOn === null ? t("noExpiry") : (
          <span className="flex flex-wrap items-center gap-x-2">
            <CalendarDay day={version.expiresOn} />
            {daysLeft === null ? null : <Chip tone="warning">{t("daysLeft", { count: daysLeft })}</Chip>}
          </span>
        ),
      },
      {
        term: t("issuedBy"),
        value: <>{version.issuedByName} <span className="text-muted">{version.issuedByTitle}</span> <span className="text-muted"><DateTime at={version.issuedAt} /></span></>,
      },
    ]} />
  );
}
