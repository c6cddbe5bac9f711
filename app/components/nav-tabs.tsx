import { NavLink } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { cx } from "./cx.ts";
import { UnreadBadge } from "./unread-badge.tsx";

export interface NavTab {
  to: string;
  label: string;
  /** Unread things behind it. */
  unread?: number;
  /** Active only on exactly this path. */
  end?: boolean;
}

export interface NavTabsProps {
  tabs: readonly NavTab[];
  /** Name of the navigation. */
  label: string;
}

/** Pages of one thing side by side: links, not ARIA tabs. Scrolls sideways on a phone and brings the current one into view. */
export function NavTabs({ tabs, label }: NavTabsProps) {
  const bar = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const list = bar.current;
    const current = list?.querySelector<HTMLElement>('[aria-current="page"]');
    if (!list || !current) return;
    list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
  });
  return (
    <nav aria-label={label} className="border-b border-line">
      <ul ref={bar} className="scroll-x-hidden relative flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.to} className="shrink-0">
            <NavLink
              to={tab.to}
              end={tab.end}
              className={({ isActive }) =>
                cx(
                  "focus-inset flex min-h-11 items-center gap-1.5 border-b-3 px-3 text-[0.9375rem] whitespace-nowrap",
                  isActive ? "border-accent font-bold text-ink" : "border-transparent text-muted hover:border-line-strong hover:text-ink",
                )
              }
            >
              {tab.label}
              <UnreadBadge count={tab.unread ?? 0} />
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
