import { advisoryPermissions } from "#server/modules/advisories/permissions.ts";
import { auditPermissions } from "#server/modules/audit/permissions.ts";
import { contractPermissions } from "#server/modules/contracts/permissions.ts";
import { diagramPermissions } from "#server/modules/diagrams/permissions.ts";
import { incidentPermissions } from "#server/modules/incidents/permissions.ts";
import { retentionPermissions } from "#server/modules/retention/permissions.ts";
import { securityPolicyPermissions } from "#server/modules/security-policies/permissions.ts";
import type { PermissionTable } from "#server/platform/permissions.ts";
import { rolesOf } from "#server/platform/roles.ts";
import type { Role, Side } from "#server/platform/roles.ts";

/** The permission tables of all features, as they decide; a new one that is not here fails the test beside this file. */
export const PERMISSION_TABLES = {
  incidents: incidentPermissions,
  advisories: advisoryPermissions,
  contracts: contractPermissions,
  securityPolicies: securityPolicyPermissions,
  diagrams: diagramPermissions,
  audit: auditPermissions,
  retention: retentionPermissions,
} satisfies Record<string, PermissionTable<string>>;

export type PermissionFeature = keyof typeof PERMISSION_TABLES;
export const PERMISSION_FEATURES = Object.keys(PERMISSION_TABLES) as PermissionFeature[];

export interface AllowedAction {
  readonly action: string;
  /** Roles of the side that may. */
  readonly roles: readonly Role[];
}

/** What a side can do with a feature; what nobody of that side may is left out. */
export function actionsOf(feature: PermissionFeature, side: Side): AllowedAction[] {
  return Object.entries<Readonly<Record<Role, boolean>>>(PERMISSION_TABLES[feature])
    .map(([action, cells]) => ({ action, roles: rolesOf(side).filter((role) => cells[role]) }))
    .filter(({ roles }) => roles.length > 0);
}
