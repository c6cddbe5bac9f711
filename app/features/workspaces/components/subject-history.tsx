import { useTranslation } from "react-i18next";
import { Section } from "#app/components/section.tsx";
import { Timeline } from "#app/components/timeline.tsx";
import { TimelineEvent } from "#app/components/timeline-event.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import type { HistoryEntry } from "#server/modules/workspaces/index.ts";

/** Who did what with a subject, oldest first; from the record that both sides share. */
export function SubjectHistory({ entries, now }: { entries: readonly HistoryEntry[]; now: Date }) {
  const { t } = useTranslation("workspaces");
  return (
    <Section title={t("history.title")}>
      <Timeline label={t("history.title")}>
        {entries.map((entry) => (
          <TimelineEvent
            key={entry.id}
            at={entry.at}
            now={now}
            author={{ name: entry.actorName ?? t("history.system"), role: entry.actorTitle ?? "", side: entry.actorSide, sideLabel: entry.organizationName }}
          >
            {dynamicText(t, [`history.did.${entry.type}`, "history.did.other"], { ...(entry.payload as object | null) })}
          </TimelineEvent>
        ))}
      </Timeline>
    </Section>
  );
}
