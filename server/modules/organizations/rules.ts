import { DomainError, RefusedField } from "#server/platform/errors.ts";
import { DELEGATE, ROLES, rolesOf } from "#server/platform/roles.ts";
import type { Role, Side } from "#server/platform/roles.ts";

/** What an admin can change of a member. */
export interface MemberFacts {
  readonly name: string;
  readonly jobTitle: string | null;
  readonly roles: readonly string[];
  readonly isAdmin: boolean;
}

export interface MemberChange {
  /** Which facts changed; their content stays out of the record. */
  readonly details: readonly ("name" | "jobTitle")[];
  /** Null when the person may do what they could do before. `isAdmin`: null when unchanged. */
  readonly rights: { readonly added: readonly Role[]; readonly removed: readonly Role[]; readonly isAdmin: boolean | null } | null;
}

/** What differs between two states of a member; the order of roles says nothing. */
export function memberChange(before: MemberFacts, after: MemberFacts): MemberChange {
  const details = (["name", "jobTitle"] as const).filter((field) => before[field] !== after[field]);
  const added = ROLES.filter((role) => after.roles.includes(role) && !before.roles.includes(role));
  const removed = ROLES.filter((role) => before.roles.includes(role) && !after.roles.includes(role));
  const isAdmin = before.isAdmin === after.isAdmin ? null : after.isAdmin;
  const isSame = added.length === 0 && removed.length === 0 && isAdmin === null;
  return { details, rights: isSame ? null : { added, removed, isAdmin } };
}

/** A delegate is of another company: no other role, and no say over the organization. Throws `invalid-input`. */
export function assertDelegateAlone({ roles, isAdmin }: Pick<MemberFacts, "roles" | "isAdmin">): void {
  if (roles.includes(DELEGATE) && (roles.length > 1 || isAdmin)) {
    throw new RefusedField("roles", "delegateAlone");
  }
}

/** A person holds roles of the own side only. Throws `invalid-input`. */
export function assertRolesOfSide(side: Side, roles: readonly Role[]): void {
  const possible = rolesOf(side);
  if (!roles.every((role) => possible.includes(role))) {
    throw new DomainError("invalid-input", "a role of the other side", "roleOfOtherSide");
  }
}

/** An organization without an admin could never let anybody in again. Throws `invalid-state`. */
export function assertAdminRemains(member: { isAdmin: boolean; isOnlyAdmin: boolean }, after: { isActive: boolean; isAdmin: boolean }): void {
  if (member.isAdmin && member.isOnlyAdmin && !(after.isActive && after.isAdmin)) {
    throw new DomainError("invalid-state", "the last active admin stays", "lastAdmin");
  }
}

/** Departments are a hospital's. Throws `forbidden`. */
export function assertHospital(side: Side): void {
  if (side !== "hospital") throw new DomainError("forbidden", "only a hospital has departments");
}
