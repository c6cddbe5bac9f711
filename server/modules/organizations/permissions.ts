import { DomainError } from "#server/platform/errors.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";

/**
 * Members, invitations and the profile are the admin's alone, whatever other roles a person has.
 * Being an admin gives no sight of content by itself.
 */
export function authorizeAdmin(scope: OrganizationScope): void {
  if (!scope.user.isAdmin) throw new DomainError("forbidden", "only an admin may do this");
}
