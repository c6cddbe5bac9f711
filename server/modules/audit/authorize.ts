import { DomainError } from "#server/platform/errors.ts";
import { may } from "#server/platform/permissions.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { auditPermissions } from "./permissions.ts";
import type { AuditAction } from "./permissions.ts";

/** Whether `authorizeOrganizationRecord` lets this person read it. */
export const mayViewOrganizationRecord = (scope: OrganizationScope): boolean => may(scope, auditPermissions, "view") || scope.user.isAdmin;

/**
 * The organization's own record is also the admin's: it tells of members, roles and invitations, which are the
 * admin's to look after. Throws `forbidden`.
 */
export function authorizeOrganizationRecord(scope: OrganizationScope, action: AuditAction): void {
  if (may(scope, auditPermissions, action) || scope.user.isAdmin) return;
  throw new DomainError("forbidden", `no role allows ${action} of the organization's record`);
}
