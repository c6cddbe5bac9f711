import { Link, NavLink } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { cx } from "./cx.ts";
import type { ShellAction, ShellItem } from "./shell-types.ts";
import { UnreadBadge } from "./unread-badge.tsx";

export interface ShellBottomBarProps {
  /** Four places with labels of at most five full-width characters; the action stands between the second and the third. */
  tabs: readonly ShellItem[];
  action: ShellAction;
}

/** Below 1024 px: four tabs within the thumb's reach and the raised action between them. */
export function ShellBottomBar({ tabs, action }: ShellBottomBarProps) {
  const { t } = useTranslation("common");
  return (
    <nav
      aria-label={t("shell.menu")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto grid max-w-2xl grid-cols-5">
        {tabs.slice(0, 2).map((tab) => (
          <Tab key={tab.to} tab={tab} />
        ))}
        <li className="flex justify-center">
          <Link to={action.to} className="group -mt-4 flex min-h-14 flex-col items-center gap-0.5 text-tiny font-bold text-danger">
            <span className="flex size-12 items-center justify-center rounded-full bg-danger-fill text-on-danger shadow-high ring-4 ring-surface group-hover:bg-danger-fill-strong">
              {action.icon}
            </span>
            <span>{action.shortLabel}</span>
          </Link>
        </li>
        {tabs.slice(2, 4).map((tab) => (
          <Tab key={tab.to} tab={tab} />
        ))}
      </ul>
    </nav>
  );
}

function Tab({ tab }: { tab: ShellItem }) {
  return (
    <li className="min-w-0">
      <NavLink
        to={tab.to}
        end={tab.end}
        className={({ isActive }) =>
          cx("focus-inset flex min-h-14 flex-col items-center justify-center gap-0.5 px-1 text-tiny", isActive ? "font-bold text-accent" : "text-muted")
        }
      >
        <span className="relative inline-flex size-6 items-center justify-center">
          {tab.icon}
          <span className="absolute -end-3 -top-1.5">
            <UnreadBadge count={tab.unread ?? 0} />
          </span>
        </span>
        <span className="max-w-full truncate">{tab.label}</span>
      </NavLink>
    </li>
  );
}
