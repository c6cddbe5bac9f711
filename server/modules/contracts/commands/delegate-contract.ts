import { setDelegates } from "#server/modules/delegation/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { contractEvents } from "../events.ts";
import { contractPermissions } from "../permissions.ts";
import { readContract } from "../queries.ts";

/** Says which delegates of the vendor see a contract: these and nobody else. Throws `invalid-input` for others' people. */
export async function delegateContract(tx: CommandTransaction, scope: Scope, id: string, people: readonly string[]): Promise<{ id: string }> {
  authorize(scope, contractPermissions, "delegate");
  await readContract(tx.db, scope, id);
  if (await setDelegates(tx, scope, { kind: "contract", id }, people)) {
    await recordEvent(tx, scope, contractEvents.delegated, { subjectId: id, payload: { people: [...people] } });
  }
  return { id };
}
