import { useTranslation } from "react-i18next";
import { Chip } from "#app/components/chip.tsx";
import type { Tone } from "#app/components/codes.ts";
import { DateTime } from "#app/components/date-time.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import type { PresentedVulnerability } from "#server/modules/advisories/index.ts";
import { More } from "./more.tsx";
import { Published } from "./published.tsx";
import { ProductNames } from "./product-names.tsx";
import { Reference } from "./reference-list.tsx";

const tone: Readonly<Record<string, Tone>> = { vendor_fix: "success", none_available: "warning", no_fix_planned: "danger" };

/** What to do about a vulnerability. */
export function RemediationList({ remediations }: { remediations: PresentedVulnerability["remediations"] }) {
  const { t } = useTranslation("advisories");
  return (
    <ul className="flex flex-col divide-y divide-line rounded-6 border border-line">
      {remediations.items.map((remediation, index) => (
        <li key={index} className="flex flex-col gap-1.5 p-3">
          <span className="flex flex-wrap items-center gap-2">
            <Chip tone={tone[remediation.category] ?? "info"}>{dynamicText(t, [`document.remediationCategory.${remediation.category}`, "document.other"])}</Chip>
            {remediation.restart === null ? null : (
              <span className="text-meta text-muted">
                {dynamicText(t, [`document.restartCategory.${remediation.restart.category}`, "document.restart"])}
                {remediation.restart.details === null ? null : ` (${remediation.restart.details})`}
              </span>
            )}
            {remediation.date === null ? null : <span className="text-meta text-muted">{t("document.since")} <DateTime at={remediation.date} dateOnly /></span>}
          </span>
          <Published className="max-w-3xl whitespace-pre-line [overflow-wrap:anywhere]">{remediation.details}</Published>
          {remediation.link === null ? null : <Reference reference={remediation.link} />}
          {remediation.entitlements.length === 0 ? null : <span className="text-meta text-muted">{t("document.entitlements")}: <Published>{remediation.entitlements.join(" / ")}</Published></span>}
          {remediation.products.total === 0 ? null : <div className="text-meta text-muted"><ProductNames products={remediation.products} /></div>}
        </li>
      ))}
      {remediations.total > remediations.items.length ? <li className="p-3"><More shown={remediations.items.length} total={remediations.total} /></li> : null}
    </ul>
  );
}
