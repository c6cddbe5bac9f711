import { advisoryPermissions } from "#server/modules/advisories/index.ts";
import { contractPermissions } from "#server/modules/contracts/index.ts";
import { diagramPermissions } from "#server/modules/diagrams/index.ts";
import { incidentPermissions } from "#server/modules/incidents/index.ts";
import { may } from "#server/platform/permissions.ts";
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

/** A version's diagram is what is held. */
export const heldKind = (kind: RetainedKind): HeldKind => (kind === "diagram_version" ? "diagram" : kind);
