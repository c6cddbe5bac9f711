import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { Section } from "#app/components/section.tsx";
import { SideInitial } from "#app/components/side-initial.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import { useLiveMark } from "#app/live/live-context.ts";
import type { RecentEvent } from "#server/modules/workspaces/index.ts";
import { subjectPath } from "../subject-path.ts";

/** What happened last, newest first; each line leads to the thing. */
export function RecentActivity({ events, now }: { events: readonly RecentEvent[]; now: Date }) {
  const { t } = useTranslation("today");
  return (
    <Section title={t("recent")}>
      {events.length === 0 ? <p className="text-dense text-muted">{t("noRecent")}</p> : (
        <ol className="flex flex-col gap-1">
          {events.map((event) => <RecentLine key={event.id} event={event} now={now} />)}
        </ol>
      )}
    </Section>
  );
}

function RecentLine({ event, now }: { event: RecentEvent; now: Date }) {
  const { t } = useTranslation("events");
  const changed = useLiveMark(event.subject.id);
  const who = event.actorName ?? event.organizationName;
  return (
    <li className={`relative flex gap-3 rounded-6 px-2 py-1.5 hover:bg-hover ${changed ? "live-changed" : ""}`}>
      <SideInitial name={who} side={event.actorSide} />
      <span className="min-w-0 flex-1 text-dense">
        <Link to={subjectPath(event.workspaceId, event.subject)} className="text-ink after:absolute after:inset-0 hover:text-accent hover:underline">
          {dynamicText(t, [event.type, "other"], { who: t("person", { name: who }) })}
        </Link>
        <span className="flex flex-wrap gap-x-3 text-meta text-muted"><span>{event.organizationName}</span><RelativeTime at={event.at} now={now} /></span>
      </span>
    </li>
  );
}
