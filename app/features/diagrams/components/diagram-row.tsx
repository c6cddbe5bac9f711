import { useTranslation } from "react-i18next";
import { ListRow } from "#app/components/list-row.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import { useLiveMark } from "#app/live/live-context.ts";
import type { Diagram } from "#server/modules/diagrams/index.ts";
import { AsOf, DiagramStateChip, DiagramVisibility, LevelChip, ReviewChip } from "./diagram-marks.tsx";

export interface DiagramRowProps {
  diagram: Diagram & { unread: boolean; reviewDue: boolean; mayRelease: boolean };
  /** Address of the list. */
  base: string;
  now: Date;
  mayWrite: boolean;
}

/** One diagram in the list, as this side may know it. */
export function DiagramRow({ diagram, base, now, mayWrite }: DiagramRowProps) {
  const { t } = useTranslation("diagrams");
  const sharedMoved = useLiveMark(diagram.id);
  const ownMoved = useLiveMark(diagram.own?.subjectId ?? diagram.id);
  const { own, release } = diagram;
  const version = own?.latest ?? release?.version;
  return (
    <ListRow
      to={`${base}/${diagram.id}`}
      title={diagram.title}
      unread={diagram.unread}
      changed={sharedMoved || ownMoved}
      chips={<><LevelChip level={diagram.level} /><TlpMark label={diagram.tlp} /></>}
      meta={(
        <>
          {version === undefined ? null : <AsOf day={version.asOf} />}
          {own === null ? null : <span>{t("version", { number: own.latest.number })}</span>}
        </>
      )}
      trailing={(
        <>
          <DiagramVisibility shared={release !== null} />
          {diagram.reviewDue ? <ReviewChip mayWrite={mayWrite} /> : null}
          <DiagramStateChip state={own?.state} mayRelease={diagram.mayRelease} />
        </>
      )}
      time={<RelativeTime at={own?.latest.uploadedAt ?? release?.at ?? now} now={now} />}
    />
  );
}
