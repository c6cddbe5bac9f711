import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { Scope } from "./scope.ts";
import type { OrganizationScope } from "./scope.ts";

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

/** Inside a workspace only its own lines; for the organization's dashboard those of all. `column`: the row's workspace_id. */
export function ofWorkspace(scope: OrganizationScope, column: string): RawBuilder<boolean> {
  return scope instanceof Scope ? sql<boolean>`${sql.ref(column)} = ${scope.workspace.id}` : sql<boolean>`true`;
}
