import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound, StaleEdit } from "#server/platform/errors.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { HEAD_COLUMNS, toHead } from "../incident-head.ts";
import type { IncidentHead } from "../incident-head.ts";
import { isEnded } from "../rules.ts";
import type { IncidentStatus } from "../schema.ts";

/**
 * Reads an incident for changing its state. The lock lets two people's acts follow each other:
 * two managers who acknowledge in the same moment see each other's row, and two approvals of an end meet.
 * Throws `not-found` for a foreign or missing one.
 */
export async function lockIncident(tx: CommandTransaction, scope: Scope, id: string): Promise<IncidentHead> {
  if (!isUuid(id)) throw notFound("incident");
  const row = await tx.db.selectFrom("incident").select(HEAD_COLUMNS)
    .where("id", "=", id).where("workspace_id", "=", scope.workspace.id).forUpdate().executeTakeFirst();
  if (row === undefined) throw notFound("incident");
  return toHead(row);
}

/** The reader acted on a state that is no longer the present one. */
export function refuseStaleStatus(incident: IncidentHead, seen: IncidentStatus): void {
  if (incident.status !== seen) throw new StaleEdit({ status: incident.status });
}

export function refuseEnded(incident: IncidentHead): void {
  if (isEnded(incident.status)) throw new DomainError("invalid-state", "the incident has ended", "incidentEnded");
}
