import { v7 as uuidv7 } from "uuid";
import { attachFiles } from "#server/modules/attachments/index.ts";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { contractEvents } from "../events.ts";
import { contractPermissions } from "../permissions.ts";
import type { ContractAbsenceInput } from "../schema.ts";

/** States that no contract covers cybersecurity, with a reason and a review day. */
export async function recordAbsence(
  tx: CommandTransaction, scope: Scope, input: ContractAbsenceInput, files: readonly StoredFile[],
): Promise<{ id: string }> {
  authorize(scope, contractPermissions, "write");
  const id = uuidv7();
  sendWrite(tx, tx.db.insertInto("contract").values({
    id, ...workspaceColumns(scope), kind: "no_cyber_contract", cyber_scope: false, ...absenceColumns(input),
    created_by: scope.user.id, created_at: tx.now, updated_by: scope.user.id, updated_at: tx.now,
  }));
  await attachFiles(tx, scope, { kind: "contract", id }, files);
  await recordEvent(tx, scope, contractEvents.absenceRecorded, { subjectId: id, payload: { revision: 1, attachments: files.length } });
  return { id };
}

export const absenceColumns = (input: ContractAbsenceInput) => ({
  title: input.title, devices: input.devices, absence_reason: input.absenceReason, review_on: input.reviewOn, contact: input.contact,
});
