import type { Side } from "#server/platform/roles.ts";
import type { PendingEnd } from "./rules.ts";
import type { IncidentStatus, Outcome, Severity } from "./schema.ts";

/** What the rules need to know of an incident. */
export interface IncidentHead {
  readonly id: string;
  readonly isDrill: boolean;
  readonly reportingSide: Side;
  readonly status: IncidentStatus;
  readonly severity: Severity | null;
  readonly isSuspected: boolean;
  readonly ending: PendingEnd | null;
  readonly reportedAt: Date;
}

export const HEAD_COLUMNS = [
  "incident.id", "incident.is_drill", "incident.reporting_side", "incident.status", "incident.severity", "incident.is_suspected",
  "incident.ending_outcome", "incident.ending_side", "incident.reported_at",
] as const;

interface HeadRow {
  id: string;
  is_drill: boolean;
  reporting_side: string;
  status: string;
  severity: string | null;
  is_suspected: boolean;
  ending_outcome: string | null;
  ending_side: string | null;
  reported_at: Date;
}

/** The codes are held to their lists by the table's checks. */
export const toHead = (row: HeadRow): IncidentHead => ({
  id: row.id, isDrill: row.is_drill, reportingSide: row.reporting_side as Side, status: row.status as IncidentStatus,
  severity: row.severity as Severity | null, isSuspected: row.is_suspected, reportedAt: row.reported_at,
  ending: row.ending_outcome === null ? null : { outcome: row.ending_outcome as Outcome, side: row.ending_side as Side },
});
