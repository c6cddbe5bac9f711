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
  /** At the end of the row: state, count; below the title on a phone. */
  trailing?: ReactNode;
  /** When, in the last column. */
  time?: ReactNode;
  unread?: boolean;
  /** Came in live just now: marked for two seconds. */
  changed?: boolean;
  /** Striped edge: not the real thing. */
  striped?: boolean;
}

/** One thing in a dense list; stands in a List, whose columns it shares. */
export function ListRow({ to, title, leading, chips, meta, trailing, time, unread, changed, striped }: ListRowProps) {
  const weight = unread ? "font-bold" : "font-medium";
  return (
    <li
      className={cx(
        "relative col-span-full grid grid-cols-subgrid items-start px-4 py-2.5",
        to && "hover:bg-hover",
        changed && "live-changed",
        striped && "edge-striped",
      )}
    >
      <span className={cx("flex min-h-6 items-center gap-2", Boolean(leading) && "pe-3")}>{leading}</span>
      <span className="min-w-0">
        <span className="block leading-6">
          {unread ? (
            <span className="me-2">
              <UnreadDot />
            </span>
          ) : null}
          {to ? (
            <Link to={to} className={cx("row-link text-[0.9375rem]", weight)}>
              {title}
            </Link>
          ) : (
            <span className={cx("text-[0.9375rem]", weight)}>{title}</span>
          )}
          {chips ? <span className="ms-2 inline-flex flex-wrap gap-1.5 align-middle">{chips}</span> : null}
        </span>
        {meta ? <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-meta text-muted">{meta}</span> : null}
      </span>
      {trailing || time ? (
        <span className="col-start-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-meta text-muted max-sm:mt-1 sm:contents">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 empty:hidden sm:col-start-3 sm:min-h-6 sm:flex-nowrap sm:justify-end sm:ps-4">{trailing}</span>
          <span className="sm:col-start-4 sm:flex sm:min-h-6 sm:items-center sm:justify-end sm:ps-4 sm:empty:ps-0">{time}</span>
        </span>
      ) : null}
    </li>
  );
}
