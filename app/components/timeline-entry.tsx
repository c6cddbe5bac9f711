import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CircleAlert } from "lucide-react";
import { Button } from "./button.tsx";
import type { Instant, SideCode, VisibilityCode } from "./codes.ts";
import { cx } from "./cx.ts";
import { RelativeTime } from "./relative-time.tsx";
import { SideMark } from "./side-mark.tsx";
import { SideInitial } from "./side-initial.tsx";
import { VisibilityMark } from "./visibility-mark.tsx";
import { visibilitySurface } from "./visibility-surface.ts";

/** Who did it: a name, what they are, and for which side they speak. */
export interface Author {
  name: string;
  role: string;
  side: SideCode;
  /** The organization, where the side's word is not enough. */
  sideLabel?: string;
}

export interface TimelineEntryProps {
  author: Author;
  at: Instant;
  now: Instant;
  visibility: VisibilityCode;
  visibilityLabel: string;
  children: ReactNode;
  /** Chips in the head: kind, new state. */
  marks?: ReactNode;
  /** At the head's end: a menu. */
  actions?: ReactNode;
  /** An entry that is under way keeps its text until the server has it. */
  delivery?: "sent" | "pending" | "failed";
  onRetry?: () => void;
  /** Came in live just now. */
  changed?: boolean;
  id?: string;
}

/** Something a person wrote: who, role, side, when, who sees it, and the words. */
export function TimelineEntry(props: TimelineEntryProps) {
  const { author, at, now, visibility, visibilityLabel, children, marks, actions, delivery = "sent", onRetry, changed, id } = props;
  const { t } = useTranslation("common");
  return (
    <li id={id} className="relative flex gap-3">
      <SideInitial name={author.name} side={author.side} />
      <article className={cx("min-w-0 flex-1 rounded-8 border", visibilitySurface[visibility], delivery === "pending" && "opacity-80", changed && "live-changed")}>
        <header className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 pt-2.5 text-meta text-muted">
          <span className="text-dense font-bold text-ink">{author.name}</span>
          <span>{author.role}</span>
          <SideMark side={author.side} label={author.sideLabel} plain />
          <RelativeTime at={at} now={now} />
          {marks}
          <span className="ms-auto flex items-center gap-1">
            <VisibilityMark visibility={visibility} label={visibilityLabel} />
            {actions}
          </span>
        </header>
        <div className="px-4 pt-1 pb-3 text-[0.9375rem] whitespace-pre-line">{children}</div>
        {delivery === "sent" ? null : (
          <footer className={cx("flex flex-wrap items-center gap-2 px-4 pb-3 text-meta", delivery === "failed" ? "text-danger" : "text-muted")}>
            <span className="inline-flex items-center gap-1.5">
              {delivery === "failed" ? <CircleAlert className="size-4 shrink-0" aria-hidden="true" /> : null}
              {t(delivery === "failed" ? "notSent" : "sending")}
            </span>
            {delivery === "failed" && onRetry ? (
              <Button size="small" onClick={onRetry}>
                {t("action.retry")}
              </Button>
            ) : null}
          </footer>
        )}
      </article>
    </li>
  );
}
