import type { Role } from "#server/platform/roles.ts";

/** Both safety managers of a hospital are told of every advisory; the gap between the two is a known cause of losses. */
export const SAFETY_ROLES = ["device_safety_manager", "his_safety_manager"] as const;
export type SafetyRole = (typeof SAFETY_ROLES)[number];

/** The roles with which a person acknowledges; empty for everybody else. */
export const safetyRolesOf = (roles: readonly Role[]): SafetyRole[] => SAFETY_ROLES.filter((role) => roles.includes(role));

/** A critical advisory needs both managers; of any other one of the two is enough. */
export const needsBoth = (severity: string | null): boolean => severity === "critical";

/** Which roles are still missing after somebody with `acting` roles acknowledged. */
export function awaitingAfter(severity: string | null, awaiting: readonly string[], acting: readonly SafetyRole[]): string[] {
  if (acting.length === 0) return [...awaiting];
  return needsBoth(severity) ? awaiting.filter((role) => !acting.some((acted) => acted === role)) : [];
}

/** `waiting`: nobody has acknowledged this revision yet; `partly`: one of the two that a critical one needs. */
export type AcknowledgementState = "waiting" | "partly" | "acknowledged";

export function acknowledgementState(awaiting: readonly string[]): AcknowledgementState {
  if (awaiting.length === 0) return "acknowledged";
  return awaiting.length < SAFETY_ROLES.length ? "partly" : "waiting";
}

/** Where an advisory of the library stands: what the vendor still has to do, else what it waits for. */
export type LibraryState = "unpublished" | "revision_unpublished" | "waiting" | "acknowledged";

/** `total`: workspaces it was published to; `current`: those that have the current revision; `acknowledged`: of these, complete ones. */
export function libraryState(counts: { total: number; current: number; acknowledged: number }): LibraryState {
  if (counts.total === 0) return "unpublished";
  if (counts.current < counts.total) return "revision_unpublished";
  return counts.acknowledged < counts.total ? "waiting" : "acknowledged";
}

/** The five marks of severity that people see; a CVSS score of 0.0 is information. */
export type ShownSeverity = "critical" | "high" | "medium" | "low" | "info";

export function shownSeverity(severity: string | null): ShownSeverity | null {
  if (severity === "critical" || severity === "high" || severity === "medium" || severity === "low") return severity;
  return severity === "none" ? "info" : null;
}
