import { useTranslation } from "react-i18next";
import { CvssMark } from "#app/components/cvss-mark.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import type { RevisionSummary } from "#server/modules/advisories/index.ts";

/** CVE numbers shown in a row of a list. */
const CVES_SHOWN = 3;

/** Second line of a row: score, CVE numbers, handling. */
export function AdvisoryMarks({ summary }: { summary: Pick<RevisionSummary, "maxBaseScore" | "cves" | "tlp"> }) {
  const { t } = useTranslation("advisories");
  const { cves, tlp, maxBaseScore } = summary;
  return (
    <>
      {maxBaseScore === null ? null : <CvssMark score={maxBaseScore} />}
      {cves.length === 0 ? null : (
        <span className="flex flex-wrap gap-x-2">
          {cves.slice(0, CVES_SHOWN).map((cve) => <span key={cve} className="font-mono whitespace-nowrap">{cve}</span>)}
          {cves.length > CVES_SHOWN ? <span>{t("cvesMore", { count: cves.length - CVES_SHOWN })}</span> : null}
        </span>
      )}
      {tlp === null ? null : <TlpMark label={tlp} />}
    </>
  );
}
