import { advisoryPermissions } from "#server/modules/advisories/index.ts";
import { contractPermissions } from "#server/modules/contracts/index.ts";
import { diagramPermissions } from "#server/modules/diagrams/index.ts";
import { incidentPermissions } from "#server/modules/incidents/index.ts";
import { securityPolicyPermissions } from "#server/modules/security-policies/index.ts";
import { may } from "#server/platform/permissions.ts";
import type { Actor } from "#server/platform/permissions.ts";

/** Kinds of subjects of a workspace that no role of this person opens. */
export function hiddenKindsOf(actor: Actor): string[] {
  const opens = {
    advisory: may(actor, advisoryPermissions, "view"),
    contract: may(actor, contractPermissions, "view"),
    diagram: may(actor, diagramPermissions, "view"),
    incident: may(actor, incidentPermissions, "view"),
    "security-policy": may(actor, securityPolicyPermissions, "view"),
  };
  return Object.entries(opens).filter(([, mayOpen]) => !mayOpen).map(([kind]) => kind);
}
