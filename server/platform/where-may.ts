import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { rolesThatMay } from "./permissions.ts";
import type { PermissionTable } from "./permissions.ts";
import type { OrganizationScope } from "./scope.ts";

/** Whether a role that may do it counts in a workspace. `column`: the workspace's id. */
export const roleCountsIn = <Action extends string>(
  scope: OrganizationScope, column: string, table: PermissionTable<Action>, action: Action,
): RawBuilder<boolean> =>
  sql<boolean>`roles_in(${sql.ref(column)}, ${sql.val([...scope.roles])}::text[]) && ${sql.val(rolesThatMay(table, action))}::text[]`;

/**
 * For what is read of all workspaces: only those that are open to this person and where a role counts that may do it.
 * `column`: the row's workspace_id. Costs nothing for people who are not limited.
 */
export function whereMay<Action extends string>(
  scope: OrganizationScope, column: string, table: PermissionTable<Action>, action: Action,
): RawBuilder<boolean> {
  if (scope.limited === null) return sql<boolean>`true`;
  return sql<boolean>`${sql.ref(column)} in (select open.id from workspace as open where ${roleCountsIn(scope, "open.id", table, action)})`;
}
