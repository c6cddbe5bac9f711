import { attachFiles } from "#server/modules/attachments/index.ts";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, StaleEdit } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Scope } from "#server/platform/scope.ts";
import { contractEvents } from "../events.ts";
import { contractPermissions } from "../permissions.ts";
import { readContract } from "../queries.ts";
import type { Contract } from "../queries.ts";
import type { ContractAbsenceInput, ContractInput } from "../schema.ts";
import { contractColumns } from "./create-contract.ts";
import { absenceColumns } from "./record-absence.ts";

type Change = { kind: "contract"; input: ContractInput } | { kind: "no_cyber_contract"; input: ContractAbsenceInput };

/**
 * Changes a contract or a stated absence, and adds files.
 * Throws `StaleEdit` with the newer state when somebody else changed it since `revision`.
 */
export async function updateContract(
  tx: CommandTransaction, scope: Scope, id: string, revision: number, change: Change, files: readonly StoredFile[],
): Promise<{ id: string }> {
  authorize(scope, contractPermissions, "write");
  const before = await readContract(tx.db, scope, id);
  if (before.kind !== change.kind) throw new DomainError("invalid-input", "the kind of a contract does not change");
  // The revision in the WHERE closes the race with another edit between our read and this write.
  const updated = await tx.db.updateTable("contract")
    .set({
      ...(change.kind === "contract" ? contractColumns(change.input) : absenceColumns(change.input)),
      revision: revision + 1, updated_by: scope.user.id, updated_at: tx.now,
    })
    .where("id", "=", id).where("workspace_id", "=", scope.workspace.id).where("revision", "=", revision).executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new StaleEdit(asFormFields(await readContract(tx.db, scope, id)));
  await attachFiles(tx, scope, { kind: "contract", id }, files);
  await recordEvent(tx, scope, contractEvents.updated, { subjectId: id, payload: { revision: revision + 1, attachments: files.length } });
  return { id };
}

function asFormFields(contract: Contract): Record<string, string> {
  return {
    title: contract.title, devices: contract.devices, startsOn: contract.startsOn ?? "", endsOn: contract.endsOn ?? "",
    cyberScope: contract.cyberScope ? "on" : "", cyberScopeText: contract.cyberScopeText ?? "", contact: contract.contact ?? "",
    absenceReason: contract.absenceReason ?? "", reviewOn: contract.reviewOn ?? "", revision: String(contract.revision),
  };
}
