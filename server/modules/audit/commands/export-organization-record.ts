import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { authorizeOrganizationRecord } from "../authorize.ts";
import type { ExportedRecord } from "../export-format.ts";
import { recordExport } from "../record-export.ts";
import { findStream } from "../streams.ts";

/**
 * Begins the file of the organization's own record; recorded before a byte is sent. The entry of this very export
 * comes after the file's last one. Throws `forbidden`.
 */
export async function exportOrganizationRecord(tx: CommandTransaction, scope: OrganizationScope): Promise<ExportedRecord> {
  authorizeOrganizationRecord(scope, "export");
  requireFresh(tx);
  return recordExport(tx, scope, await findStream(tx.db, scope, "organization"), null);
}
