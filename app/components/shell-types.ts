import type { ReactNode } from "react";
import type { SideCode } from "./codes.ts";

/** A place one can go to. */
export interface ShellItem {
  to: string;
  label: string;
  /** A 20 px icon. */
  icon: ReactNode;
  unread?: number;
  /** Active only on exactly this path. */
  end?: boolean;
}

/** A workspace in the rail; the caller sorts those that need the reader first. */
export interface ShellWorkspace {
  to: string;
  /** The counterpart's name. */
  name: string;
  /** The counterpart's side, for its colour. */
  side: SideCode;
  unread: number;
  /** What is going on there; "quiet" draws nothing. */
  state: "urgent" | "waiting" | "quiet";
  /** The state in words, for screen readers and on hover. */
  stateLabel?: string;
}

/** Everything the rail and the menu on small screens show. */
export interface ShellNavigation {
  items: readonly ShellItem[];
  workspaces: readonly ShellWorkspace[];
  /** Where all workspaces are listed, when the rail shows only some. */
  allWorkspaces?: { to: string; label: string };
  rooms: readonly ShellItem[];
}

/** The one thing that must be reachable from everywhere. */
export interface ShellAction {
  to: string;
  /** In full: 「インシデントを報告」. */
  label: string;
  /** Short, below the raised button on a phone: 「報告する」. */
  shortLabel: string;
  icon: ReactNode;
}
