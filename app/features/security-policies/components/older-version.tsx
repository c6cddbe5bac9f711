import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { CalendarDay } from "#app/components/date-time.tsx";
import type { PolicyVersion } from "#server/modules/security-policies/index.ts";
import { AcknowledgementList } from "./acknowledgement-list.tsx";
import { VersionFacts } from "./version-facts.tsx";

/** A superseded version: closed until somebody wants to read it, always there. */
export function OlderVersion({ base, version }: { base: string; version: PolicyVersion }) {
  const { t } = useTranslation("securityPolicies");
  const acknowledged = version.acknowledgements.length > 0;
  return (
    <Card flush>
      <details className="group">
        <summary className="focus-inset flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-hover sm:px-5">
          <span className="font-semibold">{version.label}</span>
          <span className="text-meta text-muted">{t("versionNumber", { number: version.number })}</span>
          <span className="text-meta text-muted">{t("issuedOn")} <CalendarDay day={version.issuedOn} /></span>
          <span className="text-meta text-muted">{t(acknowledged ? "turn.done" : "acknowledgement.none")}</span>
          <ChevronDown className="ms-auto size-4 shrink-0 text-muted group-open:rotate-180" aria-hidden="true" />
        </summary>
        <div className="flex flex-col gap-4 border-t border-line px-4 py-4 sm:px-5">
          <VersionFacts base={base} version={version} />
          {acknowledged
            ? <AcknowledgementList acknowledgements={version.acknowledgements} label={t("acknowledgement.title")} />
            : <p className="text-dense text-muted">{t("acknowledgement.noneBefore")}</p>}
        </div>
      </details>
    </Card>
  );
}
