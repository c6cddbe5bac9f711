import { advisoryPermissions } from "#server/modules/advisories/index.ts";
import { contractPermissions } from "#server/modules/contracts/index.ts";
import { diagramPermissions } from "#server/modules/diagrams/index.ts";
import { incidentPermissions } from "#server/modules/incidents/index.ts";
import { securityPolicyPermissions } from "#server/modules/security-policies/index.ts";
import type { KindViewers } from "#server/modules/workspaces/index.ts";
import { rolesThatMay } from "#server/platform/permissions.ts";
import type { Actor } from "#server/platform/permissions.ts";

/** Which roles open which kind of subject of a workspace. A kind that is not here is open to everybody in it. */
export const KIND_VIEWERS: KindViewers = {
  advisory: rolesThatMay(advisoryPermissions, "view"),
  contract: rolesThatMay(contractPermissions, "view"),
  diagram: rolesThatMay(diagramPermissions, "view"),
  incident: rolesThatMay(incidentPermissions, "view"),
  "security-policy": rolesThatMay(securityPolicyPermissions, "view"),
};

/** Kinds of subjects of a workspace that no role of this person opens. */
export const hiddenKindsOf = ({ roles }: Actor): string[] =>
  Object.entries(KIND_VIEWERS).filter(([, viewers]) => !viewers.some((role) => roles.includes(role))).map(([kind]) => kind);
