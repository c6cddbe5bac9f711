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
import type { ContractInput } from "../schema.ts";

/** Adds a maintenance contract that both sides see. */
export async function createContract(
  tx: CommandTransaction, scope: Scope, input: ContractInput, files: readonly StoredFile[],
): Promise<{ id: string }> {
  authorize(scope, contractPermissions, "write");
  const id = uuidv7();
  sendWrite(tx, tx.db.insertInto("contract").values({
    id, ...workspaceColumns(scope), kind: "contract", ...contractColumns(input),
    created_by: scope.user.id, created_at: tx.now, updated_by: scope.user.id, updated_at: tx.now,
  }));
  await attachFiles(tx, scope, { kind: "contract", id }, files);
  await recordEvent(tx, scope, contractEvents.created, { subjectId: id, payload: { revision: 1, attachments: files.length } });
  return { id };
}

export const contractColumns = (input: ContractInput) => ({
  title: input.title, devices: input.devices, starts_on: input.startsOn, ends_on: input.endsOn,
  cyber_scope: input.cyberScope, cyber_scope_text: input.cyberScope ? input.cyberScopeText : null, contact: input.contact,
});
