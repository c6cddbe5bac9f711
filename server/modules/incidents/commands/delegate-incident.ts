import { setDelegates } from "#server/modules/delegation/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { eventsOf } from "../events.ts";
import { incidentPermissions } from "../permissions.ts";
import { readHead } from "../queries.ts";

/** Says which delegates of the vendor see and work on an incident: these and nobody else. Throws `invalid-input` for others' people. */
export async function delegateIncident(tx: CommandTransaction, scope: Scope, id: string, people: readonly string[]): Promise<{ id: string }> {
  authorize(scope, incidentPermissions, "delegate");
  const incident = await readHead(tx.db, scope, id);
  if (await setDelegates(tx, scope, { kind: "incident", id }, people)) {
    await recordEvent(tx, scope, eventsOf(incident).delegated, { subjectId: id, payload: { people: [...people] } });
  }
  return { id };
}
