import { v7 as uuidv7 } from "uuid";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";

interface VersionToIssue {
  policyId: string;
  number: number;
  label: string;
  issuedOn: string;
  expiresOn: string | null;
  changeSummary: string | null;
  document: StoredFile;
}

/** Writes a version of the own side's document; the command around it authorizes and records the event. */
export async function insertVersion(tx: CommandTransaction, scope: Scope, version: VersionToIssue): Promise<string> {
  const id = uuidv7();
  const { document } = version;
  sendWrite(tx, tx.db.insertInto("security_policy_version").values({
    id, policy_id: version.policyId, ...workspaceColumns(scope), owner_side: scope.side, number: version.number,
    label: version.label, issued_on: version.issuedOn, expires_on: version.expiresOn, change_summary: version.changeSummary,
    file_name: document.name, media_type: document.mediaType, size: document.size, sha256: document.sha256,
    issued_by: scope.user.id, issued_at: tx.now,
  }));
  return id;
}
