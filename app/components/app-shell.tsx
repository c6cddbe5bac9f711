import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { PrintStamp } from "./print-stamp.tsx";
import { ShellBottomBar } from "./shell-bottom-bar.tsx";
import { ShellHeader } from "./shell-header.tsx";
import type { ShellHeaderProps } from "./shell-header.tsx";
import { ShellMenu } from "./shell-menu.tsx";
import { ShellNavigation } from "./shell-navigation.tsx";
import type { ShellItem, ShellNavigation as Navigation } from "./shell-types.ts";
import { SkipLink } from "./skip-link.tsx";

export interface AppShellProps extends Omit<ShellHeaderProps, "menu"> {
  navigation: Navigation;
  /** Exactly four, for the bar at the lower edge of small screens. */
  tabs: readonly ShellItem[];
  children: ReactNode;
  /** Across the whole page, above the content: a broken connection, a drill. */
  notice?: ReactNode;
  /** For diagrams and wide tables: no limit to the width. */
  wide?: boolean;
}

/** The frame of every page for someone signed in: header, rail or bottom bar, and the main landmark. */
export function AppShell({ navigation, tabs, children, notice, wide, ...header }: AppShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <ShellHeader {...header} menu={<ShellMenu navigation={navigation} />} />
      {notice}
      <div className="flex flex-1">
        <aside
          data-no-print
          className="thin-scroll sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-64 shrink-0 overflow-y-auto border-e border-line px-3 py-4 lg:block"
        >
          <ShellNavigation {...navigation} />
        </aside>
        <main
          id="main"
          tabIndex={-1}
          className={cx("min-w-0 flex-1 px-4 pt-5 pb-28 sm:px-6 lg:px-8 lg:pb-12", !wide && "mx-auto max-w-[80rem]")}
        >
          {children}
          <PrintStamp by={header.account.name} organization={header.organization} />
        </main>
      </div>
      <ShellBottomBar tabs={tabs} action={header.action} />
    </div>
  );
}
