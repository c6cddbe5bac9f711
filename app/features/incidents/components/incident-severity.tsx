import { CircleHelp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { SeverityMark } from "#app/components/severity-mark.tsx";
import type { Severity } from "#server/modules/incidents/schema.ts";

/** Severity by shape, word and colour; a suspicion says so, and so does what nobody has judged yet. */
export function IncidentSeverity({ severity, suspected }: { severity: Severity | null; suspected: boolean }) {
  const { t } = useTranslation("incidents");
  const common = useTranslation("common").t;
  if (severity !== null) {
    const word = common(`severity.${severity}`);
    return <SeverityMark level={severity} label={suspected ? t("severity.suspected", { severity: word }) : word} />;
  }
  return (
    <span className="inline-flex items-center gap-1.5 align-middle text-meta font-bold whitespace-nowrap text-muted">
      <CircleHelp className="size-4 shrink-0" aria-hidden="true" />
      <span className="sr-only">{common("severityLabel")}: </span>
      {suspected ? t("severity.suspected", { severity: t("severity.unrated") }) : t("severity.unrated")}
    </span>
  );
}
