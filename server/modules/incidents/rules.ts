import type { Role, Side } from "#server/platform/roles.ts";
import type { IncidentAction } from "./permissions.ts";
import type { IncidentStatus, Outcome, Severity } from "./schema.ts";

/** How a state is left. Each kind has its own right and its own command. */
export type TransitionKind = "acknowledge" | "step" | "end" | "reopen";

/** Who may do it; see `permissions.ts`. An acknowledgement is the other side's, an end needs both sides. */
export const ACTION_OF: Record<TransitionKind, IncidentAction> = {
  acknowledge: "acknowledge", step: "post", end: "close", reopen: "post",
};

/**
 * reported → acknowledged → triaged → contained → recovering → monitoring → closed.
 * Recovery may be skipped where nothing was broken; a step that turns out wrong is taken back by one;
 * what proves harmless ends as not_incident; an ended incident may flare up again.
 */
const TRANSITIONS: Record<IncidentStatus, Partial<Record<IncidentStatus, TransitionKind>>> = {
  reported: { acknowledged: "acknowledge" },
  acknowledged: { triaged: "step", not_incident: "end" },
  triaged: { contained: "step", not_incident: "end" },
  contained: { recovering: "step", monitoring: "step", triaged: "step", not_incident: "end" },
  recovering: { monitoring: "step", contained: "step" },
  monitoring: { recovering: "step", closed: "end" },
  closed: { reopened: "reopen" },
  not_incident: { reopened: "reopen" },
  reopened: { triaged: "step", not_incident: "end" },
};

/** The kind of a change of state; null when it is impossible. */
export const transitionKind = (from: IncidentStatus, to: IncidentStatus): TransitionKind | null => TRANSITIONS[from][to] ?? null;

/** Where one can go from here other than by acknowledging, in the order of the flow. */
export function nextStates(from: IncidentStatus): { to: IncidentStatus; kind: TransitionKind }[] {
  return (Object.entries(TRANSITIONS[from]) as [IncidentStatus, TransitionKind][])
    .filter(([, kind]) => kind !== "acknowledge").map(([to, kind]) => ({ to, kind }));
}

export const isEnded = (status: IncidentStatus): status is Outcome => status === "closed" || status === "not_incident";

/** Triage is the judgement how bad it is: without one there is none. */
export const needsSeverity = (to: IncidentStatus): boolean => to === "triaged";

export interface Acknowledgement {
  /** The acknowledging person's roles at that moment. */
  readonly roles: readonly string[];
}

/**
 * A critical incident that a hospital receives must have reached both of its safety managers:
 * the gaps between the two are where real incidents went unnoticed. Otherwise one person suffices.
 */
const BOTH_MANAGERS: readonly Role[] = ["device_safety_manager", "his_safety_manager"];

/** Roles whose acknowledgement is still missing; "anyone" when nobody has acknowledged yet; null when it is complete. */
export function missingAcknowledgement(
  incident: { reportingSide: Side; severity: Severity | null }, acknowledgements: readonly Acknowledgement[],
): readonly Role[] | "anyone" | null {
  if (incident.severity === "critical" && incident.reportingSide === "vendor") {
    const missing = BOTH_MANAGERS.filter((role) => !acknowledgements.some(({ roles }) => roles.includes(role)));
    return missing.length === 0 ? null : missing;
  }
  return acknowledgements.length === 0 ? "anyone" : null;
}

/** One side has approved an end; the other side's word is awaited. */
export interface PendingEnd {
  readonly outcome: Outcome;
  readonly side: Side;
}

/** Whose turn it is. */
export function turnOf(incident: { status: IncidentStatus; reportingSide: Side; ending: PendingEnd | null }): Side | "both" | "nobody" {
  if (incident.ending !== null) return incident.ending.side === "hospital" ? "vendor" : "hospital";
  if (incident.status === "reported") return incident.reportingSide === "hospital" ? "vendor" : "hospital";
  return isEnded(incident.status) ? "nobody" : "both";
}
