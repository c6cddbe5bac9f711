import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { authorize } from "#server/platform/permissions.ts";
import type { Scope } from "#server/platform/scope.ts";
import type { ExportedRecord } from "../export-format.ts";
import { auditPermissions } from "../permissions.ts";
import { recordExport } from "../record-export.ts";
import type { WorkspaceRecord } from "../schema.ts";
import { findStream } from "../streams.ts";

/** Begins the file of one record of a workspace; recorded before a byte is sent. Throws `forbidden`. */
export async function exportWorkspaceRecord(tx: CommandTransaction, scope: Scope, kind: WorkspaceRecord): Promise<ExportedRecord> {
  authorize(scope, auditPermissions, "export");
  requireFresh(tx);
  return recordExport(tx, scope, await findStream(tx.db, scope, kind), scope.workspace.id);
}
