import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { PermissionTable } from "./permissions.ts";
import { Scope } from "./scope.ts";
import type { OrganizationScope } from "./scope.ts";
import { roleCountsIn } from "./where-may.ts";

/** 今すぐ / 今週 / 相手の対応待ち: the dashboard groups by what to do, not by kind. */
export type AttentionGroup = "now" | "week" | "waiting";

/** One line of the dashboard: something of a workspace that somebody has to act on. */
export interface AttentionItem {
  readonly group: AttentionGroup;
  /** Key of the sentence below `today.items`, for example `incidentToAcknowledge`. */
  readonly kind: string;
  readonly workspaceId: string;
  readonly subjectId: string;
  /** Below `/workspaces/:workspaceId/`. */
  readonly path: string;
  readonly title: string;
  readonly severity: "critical" | "high" | "medium" | "low" | "info" | null;
  /** A report whose severity nobody has judged yet: it may be the worst of all. */
  readonly isUnjudged?: boolean;
  /** Not the real thing. */
  readonly isDrill?: boolean;
  /** Since when it waits. */
  readonly since: Date | null;
  /** Calendar day in Japan by which it is due, YYYY-MM-DD. */
  readonly dueOn: string | null;
}

/** Each feature contributes at most this many lines per group; what is beyond stands in the feature's own list. */
export const ATTENTION_LIMIT = 20;

/**
 * Inside a workspace only its own lines; for the organization's dashboard those of all where this person may do it and
 * nothing is suspended. `column`: the row's workspace_id.
 */
export function whereToAct<Action extends string>(
  scope: OrganizationScope, column: string, table: PermissionTable<Action>, action: Action,
): RawBuilder<boolean> {
  const workspace = sql.ref(column);
  if (scope instanceof Scope) return sql<boolean>`${workspace} = ${scope.workspace.id}`;
  const runs = sql<boolean>`not exists (select from workspace_suspension s where s.workspace_id = ${workspace})`;
  if (scope.limited === null) return runs;
  return sql<boolean>`(${runs} and ${roleCountsIn(scope, column, table, action)})`;
}
