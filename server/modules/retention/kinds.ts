import { advisoryPermissions } from "#server/modules/advisories/index.ts";
import { contractPermissions } from "#server/modules/contracts/index.ts";
import { diagramPermissions } from "#server/modules/diagrams/index.ts";
import { incidentPermissions } from "#server/modules/incidents/index.ts";
import type { KindViewers } from "#server/modules/workspaces/index.ts";
import { may, rolesThatMay } from "#server/platform/permissions.ts";
import { HOSPITAL_ROLES } from "#server/platform/roles.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import type { HeldKind, RetainedKind } from "./schema.ts";

/** Kinds of things of which this reader may know that there are any; versions of diagrams are the hospital's. */
export function visibleKinds(scope: OrganizationScope): RetainedKind[] {
  const kinds: RetainedKind[] = [];
  if (may(scope, contractPermissions, "view")) kinds.push("contract");
  if (may(scope, incidentPermissions, "view")) kinds.push("incident");
  if (may(scope, advisoryPermissions, "view")) kinds.push("advisory");
  if (scope.side === "hospital" && may(scope, diagramPermissions, "view")) kinds.push("diagram_version");
  return kinds;
}

const diagramViewers = rolesThatMay(diagramPermissions, "view").filter((role) => (HOSPITAL_ROLES as readonly string[]).includes(role));

/** The same by role, for lists over workspaces in each of which a person may hold other roles. */
export const RETAINED_VIEWERS: KindViewers = {
  contract: rolesThatMay(contractPermissions, "view"),
  incident: rolesThatMay(incidentPermissions, "view"),
  advisory: rolesThatMay(advisoryPermissions, "view"),
  diagram: diagramViewers,
  diagram_version: diagramViewers,
};

/** A version's diagram is what is held. */
export const heldKind = (kind: RetainedKind): HeldKind => (kind === "diagram_version" ? "diagram" : kind);
