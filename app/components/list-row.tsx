import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { UnreadDot } from "./unread-dot.tsx";

export interface ListRowProps {
  /** Where the row leads; the whole row is the target, other controls in it stay reachable. */
  to?: string;
  title: ReactNode;
  /** Mark before the title (severity, icon). */
  leading?: ReactNode;
  /** Chips right after the title. */
  chips?: ReactNode;
  /** Second line: who, where, what. */
  meta?: ReactNode;
  /** At the end of the row: state, time; below the title on a phone. */
  trailing?: ReactNode;
  unread?: boolean;
  /** Came in live just now: marked for two seconds. */
  changed?: boolean;
  /** Striped edge: not the real thing. */
  striped?: boolean;
}

/** One thing in a dense list. */
export function ListRow({ to, title, leading, chips, meta, trailing, unread, changed, striped }: ListRowProps) {
  return (
    <li
      className={cx(
        "relative grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 px-4 py-2.5 sm:grid-cols-[auto_minmax(0,1fr)_auto]",
        to && "hover:bg-hover",
        changed && "live-changed",
        striped && "edge-striped",
      )}
    >
      <span className="flex min-h-6 items-center gap-2">
        {leading}
      </span>
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 leading-6">
          {unread ? <UnreadDot /> : null}
          {to ? (
            <Link
              to={to}
              className={cx("focus-inset min-w-0 text-[0.9375rem] text-ink after:absolute after:inset-0 hover:text-accent hover:underline", unread ? "font-bold" : "font-medium")}
            >
              {title}
            </Link>
          ) : (
            <span className={cx("min-w-0 text-[0.9375rem]", unread ? "font-bold" : "font-medium")}>{title}</span>
          )}
          {chips}
        </span>
        {meta ? <span className="relative flex flex-wrap items-center gap-x-2 gap-y-0.5 text-meta text-muted">{meta}</span> : null}
      </span>
      {trailing ? (
        <span className="col-start-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-meta text-muted max-sm:mt-1 sm:col-start-3 sm:min-h-6 sm:flex-nowrap sm:justify-end">
          {trailing}
        </span>
      ) : null}
    </li>
  );
}
