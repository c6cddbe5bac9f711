import type { ReactNode } from "react";
import { CircleDot } from "lucide-react";
import type { Instant } from "./codes.ts";
import { cx } from "./cx.ts";
import { RelativeTime } from "./relative-time.tsx";
import { SideMark } from "./side-mark.tsx";
import type { Author } from "./timeline-entry.tsx";

export interface TimelineEventProps {
  author: Author;
  at: Instant;
  now: Instant;
  /** What happened, as a sentence: 「状態を「封じ込め済み」に変えました」. */
  children: ReactNode;
  /** Why, in the person's words. */
  reason?: ReactNode;
  /** A 16 px icon on the line. */
  icon?: ReactNode;
  /** Visibility where it is not shared. */
  marks?: ReactNode;
  changed?: boolean;
  id?: string;
}

/** Something that was done: one line with who, when and why. */
export function TimelineEvent({ author, at, now, children, reason, icon, marks, changed, id }: TimelineEventProps) {
  return (
    <li id={id} className={cx("relative flex gap-3 rounded-6", changed && "live-changed")}>
      <span className="z-[1] flex size-8 shrink-0 items-center justify-center rounded-full border border-line bg-surface text-muted print:bg-white!">
        {icon ?? <CircleDot className="size-4" aria-hidden="true" />}
      </span>
      <div className="min-w-0 flex-1 pt-1 text-dense">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-bold">{author.name}</span>
          <span className="text-meta text-muted">{author.role}</span>
          <SideMark side={author.side} label={author.sideLabel} plain />
          <span>{children}</span>
          <span className="text-meta text-muted">
            <RelativeTime at={at} now={now} />
          </span>
          {marks}
        </p>
        {reason ? <p className="mt-0.5 border-s-2 border-line ps-3 text-muted">{reason}</p> : null}
      </div>
    </li>
  );
}
