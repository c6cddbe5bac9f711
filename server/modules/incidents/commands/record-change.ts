import { v7 as uuidv7 } from "uuid";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";

interface Change {
  readonly kind: "status" | "severity" | "closure_approved" | "closure_declined" | "closure_withdrawn";
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
}

/** Keeps why something was decided. Part of the deciding command, which records the event with the returned id. */
export async function recordChange(tx: CommandTransaction, scope: Scope, incidentId: string, change: Change): Promise<string> {
  const id = uuidv7();
  sendWrite(tx, tx.db.insertInto("incident_change").values({
    id, incident_id: incidentId, ...workspaceColumns(scope), kind: change.kind, from_value: change.from, to_value: change.to,
    reason: change.reason, changed_by: scope.user.id, changed_at: tx.now,
  }));
  return id;
}
