import { useTranslation } from "react-i18next";
import { ListRow } from "#app/components/list-row.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { SeverityMark } from "#app/components/severity-mark.tsx";
import type { LibraryEntry } from "#server/modules/advisories/index.ts";
import { shownSeverity } from "#server/modules/advisories/rules.ts";
import { AdvisoryMarks } from "./advisory-marks.tsx";
import { LibraryChip } from "./library-chip.tsx";

/** One advisory in the vendor's library. */
export function LibraryRow({ advisory, now }: { advisory: LibraryEntry; now: Date }) {
  const { t } = useTranslation("advisories");
  const severity = shownSeverity(advisory.severity);
  const { total, acknowledged } = advisory.counts;
  return (
    <ListRow
      to={`/advisories/${advisory.id}`}
      leading={severity === null ? undefined : <SeverityMark level={severity} />}
      title={advisory.title}
      meta={
        <>
          <span className="font-mono">{advisory.trackingId}</span>
          <AdvisoryMarks summary={advisory} />
          <span>{t("revision", { number: advisory.number })}</span>
          <span>{total === 0 ? t("library.notPublished") : t("library.counts", { total, acknowledged })}</span>
        </>
      }
      trailing={<LibraryChip counts={advisory.counts} />}
      time={<RelativeTime at={advisory.changedAt} now={now} />}
    />
  );
}
