import { DomainError } from "#server/platform/errors.ts";
import { may } from "#server/platform/permissions.ts";
import type { Actor } from "#server/platform/permissions.ts";
import { diagramPermissions } from "./permissions.ts";

/** Refuses whoever may see no diagram at all, and says who does: whole pages are closed to them. Throws `forbidden`. */
export function authorizeViewing(actor: Actor): void {
  if (!may(actor, diagramPermissions, "view")) throw new DomainError("forbidden", "no role allows seeing diagrams", "diagramsNotForRole");
}

/**
 * Refuses whoever may release no diagram at all, before it is looked up; which level is decided with the diagram
 * at hand. Throws `forbidden`.
 */
export function authorizeReleasing(actor: Actor): void {
  if (!may(actor, diagramPermissions, "release") && !may(actor, diagramPermissions, "releaseFull")) {
    throw new DomainError("forbidden", "no role allows releasing diagrams");
  }
}
