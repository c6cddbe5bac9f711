import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { retentionEvents } from "../events.ts";
import { authorizeHold } from "../permissions.ts";
import type { HeldKind } from "../schema.ts";

/** Ends a hold of the own side; the other side's is not for us to end (`not-found`). Throws `invalid-state` when it has ended. */
export async function releaseHold(tx: CommandTransaction, scope: Scope, id: string): Promise<void> {
  authorizeHold(scope);
  if (!isUuid(id)) throw notFound("legal hold");
  const hold = await tx.db.selectFrom("legal_hold").select(["subject_kind", "subject_id", "released_at"])
    .where("id", "=", id).where("workspace_id", "=", scope.workspace.id).where("side", "=", scope.side).forUpdate().executeTakeFirst();
  if (hold === undefined) throw notFound("legal hold");
  if (hold.released_at !== null) throw new DomainError("invalid-state", "released already", "holdReleased");
  sendWrite(tx, tx.db.updateTable("legal_hold").set({ released_by: scope.user.id, released_at: tx.now }).where("id", "=", id));
  const kind = hold.subject_kind as HeldKind | null;
  await recordEvent(tx, scope, retentionEvents.holdReleased, {
    subjectId: id, payload: { kind, subject: hold.subject_id }, audience: kind === "diagram" ? "own-side" : "shared",
  });
}
