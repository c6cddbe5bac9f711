import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "./cx.ts";
import { initialOf } from "./name-initial.ts";
import type { ShellItem, ShellNavigation as Navigation, ShellWorkspace } from "./shell-types.ts";
import { UnreadBadge } from "./unread-badge.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

function rowClass({ isActive }: { isActive: boolean }): string {
  return cx(
    "flex min-h-10 items-center gap-2.5 rounded-6 px-3 py-1.5 text-dense leading-snug lg:min-h-9",
    isActive ? "bg-accent-soft font-bold text-accent" : "text-ink hover:bg-hover",
  );
}

/** The rail's content: places, workspaces, the organization's rooms. Used in the rail and in the menu of small screens. */
export function ShellNavigation({ items, workspaces, allWorkspaces, rooms }: Navigation) {
  const { t } = useTranslation("common");
  return (
    <nav aria-label={t("shell.main")} className="flex flex-col gap-5">
      <Places items={items} />
      <Group title={t("shell.workspaces")}>
        {workspaces.length === 0 ? <p className="px-3 text-meta text-muted">{t("shell.noWorkspaces")}</p> : null}
        <ul>
          {workspaces.map((workspace) => (
            <li key={workspace.to}>
              <WorkspaceLink workspace={workspace} />
            </li>
          ))}
          {allWorkspaces ? (
            <li>
              <NavLink to={allWorkspaces.to} end className={(state) => cx(rowClass(state), "text-muted")}>
                {allWorkspaces.label}
              </NavLink>
            </li>
          ) : null}
        </ul>
      </Group>
      <Group title={t("shell.rooms")}>
        <Places items={rooms} />
      </Group>
    </nav>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h2 className="px-3 pb-1 text-tiny font-semibold text-muted">{title}</h2>
      {children}
    </div>
  );
}

function Places({ items }: { items: readonly ShellItem[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.to}>
          <NavLink to={item.to} end={item.end} className={rowClass}>
            <span className="inline-flex size-5 shrink-0 items-center justify-center">{item.icon}</span>
            <span className="min-w-0 flex-1">{item.label}</span>
            <UnreadBadge count={item.unread ?? 0} />
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

const dots = { urgent: "bg-danger-fill", waiting: "bg-warning-mark", quiet: "" };

function WorkspaceLink({ workspace }: { workspace: ShellWorkspace }) {
  return (
    <NavLink to={workspace.to} title={workspace.name} className={rowClass}>
      <span
        aria-hidden="true"
        className={cx(
          "relative inline-flex size-5 shrink-0 items-center justify-center rounded-4 text-tiny font-bold",
          workspace.side === "hospital" ? "bg-hospital-soft text-hospital" : "bg-vendor-soft text-vendor",
        )}
      >
        {initialOf(workspace.name)}
        {workspace.state === "quiet" ? null : <span className={cx("absolute -end-1 -top-1 size-2.5 rounded-full ring-2 ring-canvas", dots[workspace.state])} />}
      </span>
      <span className={cx("min-w-0 flex-1 truncate", workspace.unread > 0 && "font-bold")}>{workspace.name}</span>
      {workspace.stateLabel ? <VisuallyHidden>{workspace.stateLabel}</VisuallyHidden> : null}
      <UnreadBadge count={workspace.unread} />
    </NavLink>
  );
}
