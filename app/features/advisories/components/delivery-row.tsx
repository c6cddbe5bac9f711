import { useTranslation } from "react-i18next";
import { CalendarDay } from "#app/components/date-time.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { SeverityMark } from "#app/components/severity-mark.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { useLiveMark } from "#app/live/live-context.ts";
import type { DeliveryEntry } from "#server/modules/advisories/index.ts";
import { shownSeverity } from "#server/modules/advisories/rules.ts";
import { AcknowledgementChip } from "./acknowledgement-chip.tsx";
import { AdvisoryMarks } from "./advisory-marks.tsx";

interface DeliveryRowProps {
  delivery: DeliveryEntry & { unread: boolean };
  /** Where the list spans workspaces: who published it. */
  vendorName?: string;
  now: Date;
}

/** One published advisory in a list. */
export function DeliveryRow({ delivery, vendorName, now }: DeliveryRowProps) {
  const { t } = useTranslation("advisories");
  const changed = useLiveMark(delivery.id);
  const severity = shownSeverity(delivery.severity);
  return (
    <ListRow
      to={`/workspaces/${delivery.workspaceId}/advisories/${delivery.id}`}
      leading={severity === null ? undefined : <SeverityMark level={severity} />}
      title={delivery.title}
      unread={delivery.unread}
      changed={changed}
      meta={
        <>
          {vendorName === undefined ? null : <SideMark side="vendor" label={vendorName} plain />}
          <AdvisoryMarks summary={delivery} />
          {delivery.number > 1 ? <span>{t("revision", { number: delivery.number })}</span> : null}
          {delivery.actionDueOn === null ? null : <span>{t("dueOn")} <CalendarDay day={delivery.actionDueOn} /></span>}
        </>
      }
      trailing={<AcknowledgementChip awaiting={delivery.awaitingRoles} severity={delivery.severity} />}
      time={<RelativeTime at={delivery.publishedAt} now={now} />}
    />
  );
}
