import { v7 as uuidv7 } from "uuid";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";

/** A file whose content is already stored durably under its hash. */
export interface StoredFile {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Attaches stored files to a subject that both sides see. Part of the command that creates or changes
 * the subject: that command authorizes, and records the event.
 */
export async function attachFiles(
  tx: CommandTransaction, scope: Scope, subject: { kind: string; id: string }, files: readonly StoredFile[],
): Promise<string[]> {
  if (files.length === 0) return [];
  const rows = files.map((file) => ({
    id: uuidv7(), ...workspaceColumns(scope), subject_kind: subject.kind, subject_id: subject.id,
    file_name: file.name, media_type: file.mediaType, size: file.size, sha256: file.sha256,
    uploaded_by: scope.user.id, uploaded_at: tx.now,
  }));
  sendWrite(tx, tx.db.insertInto("attachment").values(rows));
  return rows.map(({ id }) => id);
}
