import { Ban, CircleCheck, Flag, Gauge, Pencil, Siren, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { TimelineEntry } from "#app/components/timeline-entry.tsx";
import { TimelineEvent } from "#app/components/timeline-event.tsx";
import { AttachmentList } from "#app/features/attachments/components/attachment-list.tsx";
import type { Attachment } from "#server/modules/attachments/index.ts";
import type { TimelineItem as Item } from "#server/modules/incidents/index.ts";
import { timelineWords } from "../timeline-words.ts";

const ICONS = {
  reported: Siren, updated: Pencil, "status-changed": Flag, "severity-assessed": Gauge, acknowledged: CircleCheck, commented: Pencil,
  "closure-approved": Flag, "closure-declined": Ban, "closure-withdrawn": Undo2,
} satisfies Record<Item["verb"], typeof Flag>;

interface TimelineItemProps {
  item: Item;
  files: readonly Attachment[];
  workspaceId: string;
  now: Date;
  changed: boolean;
}

/** One entry of the incident's timeline: what somebody wrote, or what somebody did and why. */
export function TimelineItem({ item, files, workspaceId, now, changed }: TimelineItemProps) {
  const { t } = useTranslation("incidents");
  const common = useTranslation("common").t;
  const { actor } = item;
  const author = { name: actor.name ?? t("timeline.system"), role: actor.jobTitle ?? "", side: actor.side, sideLabel: actor.organizationName };
  if (item.verb === "commented") {
    return (
      <TimelineEntry id={item.id} author={author} at={item.at} now={now} visibility="shared" visibilityLabel={common("visibility.shared")} changed={changed}>
        {item.body}
        {files.length === 0 ? null : <span className="mt-2 block"><AttachmentList workspaceId={workspaceId} files={files} /></span>}
      </TimelineEntry>
    );
  }
  const Icon = ICONS[item.verb];
  return (
    <TimelineEvent
      id={item.id}
      author={author}
      at={item.at}
      now={now}
      icon={<Icon className="size-4" aria-hidden="true" />}
      reason={item.reason === null ? undefined : <span className="whitespace-pre-line">{item.reason}</span>}
      changed={changed}
    >
      {timelineWords(item, t, common)}
    </TimelineEvent>
  );
}
