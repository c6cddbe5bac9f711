import { DomainError } from "#server/platform/errors.ts";
import { may } from "#server/platform/permissions.ts";
import type { PermissionTable } from "#server/platform/permissions.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";

export type RetentionAction = "hold"; // place and release legal holds, say which devices something is about

/** The safety roles of both sides; the admins as well, see `mayHold`. */
export const retentionPermissions: PermissionTable<RetentionAction> = {
  hold: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: false, sales: false, safety_officer: true, delegate: false,
  },
};

/**
 * Whoever is told by a lawyer that something must stay has to be able to see to it: admins too, without sight of content,
 * and in a suspended workspace as well, where it may matter most. A hold changes nothing of what is shared.
 */
export const mayHold = ({ user, roles }: OrganizationScope): boolean => user.isAdmin || may({ roles }, retentionPermissions, "hold");

/** Throws `forbidden`. */
export function authorizeHold(scope: OrganizationScope): void {
  if (!mayHold(scope)) throw new DomainError("forbidden", "neither an admin nor a safety role");
}
