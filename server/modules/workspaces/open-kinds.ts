import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Role } from "#server/platform/roles.ts";
import { Scope } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";

/** Kind of subject → the roles that open it, by the permission tables. */
export type KindViewers = Readonly<Record<string, readonly Role[]>>;

/** Whether this person's roles in its workspace open a row's kind. `kind`, `workspace`: columns of the row. */
export function isKindOpen(scope: OrganizationScope, viewers: KindViewers, kind: string, workspace: string): RawBuilder<boolean> {
  const column = sql.ref(kind);
  if (scope instanceof Scope || scope.limited === null) {
    const hidden = Object.keys(viewers).filter((name) => !viewers[name]?.some((role) => scope.roles.includes(role)));
    return sql<boolean>`${column} <> all(${sql.val(hidden)}::text[])`;
  }
  const table = JSON.stringify(Object.entries(viewers).map(([name, roles]) => ({ kind: name, roles })));
  return sql<boolean>`(
    exists (select from workspace open where open.id = ${sql.ref(workspace)}) and not exists (
      select from jsonb_to_recordset(${table}::jsonb) as viewers (kind text, roles text[])
      where viewers.kind = ${column} and not viewers.roles && roles_in(${sql.ref(workspace)}, ${sql.val([...scope.roles])}::text[])
    ))`;
}
