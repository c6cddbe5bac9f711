import { DomainError } from "./errors.ts";
import { ROLES } from "./roles.ts";
import type { Role } from "./roles.ts";

/** Every cell written out: which role may do what. A cell that is not there denies, and fails a test. */
export type PermissionTable<Action extends string> = Readonly<Record<Action, Readonly<Record<Role, boolean>>>>;

/** Anybody who acts: a person's roles within one organization, or within one workspace. */
export interface Actor {
  readonly roles: readonly Role[];
  /** In a suspended workspace nobody changes anything. */
  readonly isReadOnly?: boolean;
}

/** Actions that change nothing of what is shared. A suspended workspace stays open to these, and to no other; a hold only keeps. */
const READING: ReadonlySet<string> = new Set(["view", "viewCounterpart", "readAccessLog", "export", "hold"]);

/** One person may hold several roles; any of them suffices. */
export function may<Action extends string>(actor: Actor, table: PermissionTable<Action>, action: Action): boolean {
  return hasRoleFor(actor, table, action) && !isStopped(actor, action);
}

/** The first line of every command and query that a role can be refused. Throws `forbidden`, and `invalid-state` while the workspace is suspended. */
export function authorize<Action extends string>(actor: Actor, table: PermissionTable<Action>, action: Action): void {
  if (!hasRoleFor(actor, table, action)) throw new DomainError("forbidden", `no role allows ${action}`);
  if (isStopped(actor, action)) throw new DomainError("invalid-state", `the workspace is suspended: no ${action}`, "workspaceSuspended");
}

const hasRoleFor = <Action extends string>({ roles }: Actor, table: PermissionTable<Action>, action: Action): boolean =>
  roles.some((role) => table[action]?.[role] === true);

const isStopped = ({ isReadOnly }: Actor, action: string): boolean => isReadOnly === true && !READING.has(action);

/** The roles that a table lets do this. */
export const rolesThatMay = <Action extends string>(table: PermissionTable<Action>, action: Action): Role[] =>
  ROLES.filter((role) => table[action]?.[role] === true);
