import { Link, useLocation } from "@remix-run/react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { v4 as uuidv4 } from "uuid";
import { Section } from "#app/components/section.tsx";
import { Timeline } from "#app/components/timeline.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import type { Attachment } from "#server/modules/attachments/index.ts";
import type { TimelineItem as Item } from "#server/modules/incidents/index.ts";
import { CommentComposer } from "./comment-composer.tsx";
import { PendingComment } from "./pending-comment.tsx";
import type { Unsent } from "./pending-comment.tsx";
import { TimelineItem } from "./timeline-item.tsx";

interface IncidentTimelineProps {
  items: readonly Item[];
  /** Where the entries before these begin. */
  older: string | null;
  isNewest: boolean;
  files: readonly Attachment[];
  workspaceId: string;
  mayComment: boolean;
  now: Date;
}

const link = "inline-flex min-h-9 items-center text-dense text-accent underline underline-offset-4";

/** What happened, oldest first, with what this reader is about to add at its end. */
export function IncidentTimeline({ items, older, isNewest, files, workspaceId, mayComment, now }: IncidentTimelineProps) {
  const { t } = useTranslation("incidents");
  const { person } = useShell();
  const { pathname } = useLocation();
  const [unsent, setUnsent] = useState<readonly Unsent[]>([]);
  const [draft, setDraft] = useState({ text: "", round: 0 });
  // What was there when the page was opened is not news.
  const [known] = useState(() => new Set(items.map(({ id }) => id)));
  const arrive = useCallback((id: string, arrivedAs: string) =>
    setUnsent((before) => before.map((comment) => (comment.id === id ? { ...comment, arrivedAs } : comment))), []);
  // What has arrived gives way in the moment in which the page shows it.
  const shown = new Set(items.map(({ commentId }) => commentId));
  const underWay = unsent.filter(({ arrivedAs }) => arrivedAs === null || !shown.has(arrivedAs));

  return (
    <Section title={t("timeline.title")}>
      {older === null ? null : <Link className={link} to={`?before=${older}`} preventScrollReset data-no-print>{t("timeline.older")}</Link>}
      <Timeline label={t("timeline.title")}>
        {items.map((item) => (
          <TimelineItem
            key={item.id}
            item={item}
            files={files.filter(({ subjectId }) => subjectId === item.commentId)}
            workspaceId={workspaceId}
            now={now}
            changed={isNewest && !known.has(item.id) && item.actor.userId !== person.id}
          />
        ))}
        {underWay.map((comment) => (
          <PendingComment
            key={comment.id}
            comment={comment}
            page={pathname}
            onArrived={arrive}
            onEdit={({ id, body }) => {
              setUnsent((before) => before.filter((other) => other.id !== id));
              setDraft(({ round }) => ({ text: body, round: round + 1 }));
            }}
          />
        ))}
      </Timeline>
      {isNewest ? null : <Link className={link} to={pathname} preventScrollReset data-no-print>{t("timeline.newest")}</Link>}
      {mayComment && isNewest ? (
        <CommentComposer
          key={draft.round}
          start={draft.text}
          onSend={(body, attached) => setUnsent((before) => [...before, { id: uuidv4(), body, files: attached, writtenAt: new Date(), arrivedAs: null }])}
        />
      ) : null}
    </Section>
  );
}
