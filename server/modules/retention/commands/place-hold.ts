import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { retentionEvents } from "../events.ts";
import { authorizeHold } from "../permissions.ts";
import type { HeldKind, PlaceHold } from "../schema.ts";

const TABLES = { contract: "contract", incident: "incident", advisory: "advisory_delivery", diagram: "diagram" } as const;

/**
 * Nothing that the hold covers is removed while it lasts. The other side sees that it is there, not why.
 * Throws `not-found` for a thing of another workspace, `invalid-state` when the own side holds it already.
 */
export async function placeHold(tx: CommandTransaction, scope: Scope, { what, reason }: PlaceHold): Promise<{ id: string }> {
  authorizeHold(scope);
  const [kind, subject] = what === "workspace" ? [null, null] : (what.split(":") as [HeldKind, string]);
  if (subject !== null && !isUuid(subject)) throw notFound(kind);
  // A diagram that was not released does not exist for the vendor; its holds are the hospital's.
  if (kind === "diagram" && scope.side === "vendor") throw notFound("diagram");
  // A removal at the same moment is either before this, and the thing is gone, or finds the hold.
  await sql`select lock_retention(${scope.workspace.id})`.execute(tx.db);
  if (kind !== null) {
    const found = await tx.db.selectFrom(TABLES[kind]).select("id").where("id", "=", subject).where("workspace_id", "=", scope.workspace.id).executeTakeFirst();
    if (found === undefined) throw notFound(kind);
  }
  const held = await tx.db.selectFrom("legal_hold").select("id").where("workspace_id", "=", scope.workspace.id).where("side", "=", scope.side)
    .where("released_at", "is", null).where(sql<boolean>`subject_id is not distinct from ${subject}::uuid`).executeTakeFirst();
  if (held !== undefined) throw new DomainError("invalid-state", "held already", "heldAlready");
  const id = uuidv7();
  const isOwnMatter = kind === "diagram";
  sendWrite(tx, tx.db.insertInto("legal_hold").values({
    id, workspace_id: scope.workspace.id, hospital_id: scope.workspace.hospitalId, vendor_id: isOwnMatter ? null : scope.workspace.vendorId,
    side: scope.side, subject_kind: kind, subject_id: subject, placed_by: scope.user.id, placed_at: tx.now,
  }));
  sendWrite(tx, tx.db.insertInto("legal_hold_reason").values({ hold_id: id, organization_id: scope.organizationId, reason }));
  await recordEvent(tx, scope, retentionEvents.holdPlaced, { subjectId: id, payload: { kind, subject }, audience: isOwnMatter ? "own-side" : "shared" });
  return { id };
}
