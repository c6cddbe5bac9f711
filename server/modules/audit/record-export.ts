import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { auditEvents } from "./events.ts";
import type { ExportedRecord } from "./export-format.ts";
import type { Stream } from "./streams.ts";

/** Fixes what the file will hold, up to the present head, and records that this person takes it along. */
export async function recordExport(
  tx: CommandTransaction, scope: OrganizationScope, stream: Stream, workspaceId: string | null,
): Promise<ExportedRecord> {
  const head = stream.hash.toString("hex");
  await recordEvent(tx, scope, auditEvents.exported, {
    subjectId: stream.id, payload: { kind: stream.kind, workspace: workspaceId, entries: stream.seq, head },
  });
  return { stream: stream.id, kind: stream.kind, entries: stream.seq, headHash: head, exportedAt: tx.now.toISOString() };
}
