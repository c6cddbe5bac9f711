import { DomainError } from "./errors.ts";
import type { Role } from "./roles.ts";

/** Every cell written out: which role may do what. A cell that is not there denies, and fails a test. */
export type PermissionTable<Action extends string> = Readonly<Record<Action, Readonly<Record<Role, boolean>>>>;

/** Anybody who acts: a person's roles within one organization. */
export interface Actor {
  readonly roles: readonly Role[];
}

/** One person may hold several roles; any of them suffices. */
export function may<Action extends string>(actor: Actor, table: PermissionTable<Action>, action: Action): boolean {
  return actor.roles.some((role) => table[action]?.[role] === true);
}

/** The first line of every command and query that a role can be refused. Throws `forbidden`. */
export function authorize<Action extends string>(actor: Actor, table: PermissionTable<Action>, action: Action): void {
  if (!may(actor, table, action)) throw new DomainError("forbidden", `no role allows ${action}`);
}
