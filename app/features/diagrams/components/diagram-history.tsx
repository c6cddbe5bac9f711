import { useTranslation } from "react-i18next";
import { Section } from "#app/components/section.tsx";
import { Timeline } from "#app/components/timeline.tsx";
import { TimelineEvent } from "#app/components/timeline-event.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import type { DiagramHistoryEntry } from "#server/modules/diagrams/index.ts";
import { DiagramVisibility } from "./diagram-marks.tsx";

export interface DiagramHistoryProps {
  entries: readonly DiagramHistoryEntry[];
  /** Version id → its number; empty for the vendor, who is told no numbers. */
  numbers: ReadonlyMap<string, number>;
  now: Date;
}

/** Who did what, oldest first; what only the hospital sees says so. */
export function DiagramHistory({ entries, numbers, now }: DiagramHistoryProps) {
  const { t } = useTranslation("diagrams");
  return (
    <Section title={t("history.title")}>
      <Timeline label={t("history.title")}>
        {entries.map((entry) => {
          const number = entry.versionId === null ? undefined : numbers.get(entry.versionId);
          return (
            <TimelineEvent
              key={entry.id}
              at={entry.at}
              now={now}
              author={{ name: entry.actorName ?? t("history.system"), role: entry.actorTitle ?? "", side: entry.actorSide, sideLabel: entry.organizationName }}
              marks={entry.isOwn ? <DiagramVisibility shared={false} /> : undefined}
            >
              {dynamicText(t, [`history.${entry.type}${number === undefined ? "Plain" : ""}`, `history.${entry.type}`, "history.other"], { number })}
            </TimelineEvent>
          );
        })}
      </Timeline>
    </Section>
  );
}
