import { sql } from "kysely";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { retentionEvents } from "../events.ts";
import { visibleKinds } from "../kinds.ts";
import { authorizeHold } from "../permissions.ts";
import type { StateDevices } from "../schema.ts";

/**
 * What the own side says about the devices of an incident or an advisory: specially maintained or not. The longer
 * period holds as long as one side says so, or nobody has said anything. Throws `not-found`.
 */
export async function stateDevices(tx: CommandTransaction, scope: Scope, { kind, subject, devices }: StateDevices): Promise<void> {
  authorizeHold(scope);
  // It may shorten a period: a change between the two sides.
  if (scope.isReadOnly) throw new DomainError("invalid-state", "the workspace is suspended", "workspaceSuspended");
  if (!visibleKinds(scope).includes(kind)) throw notFound(kind);
  await sql`select lock_retention(${scope.workspace.id})`.execute(tx.db);
  const found = await tx.db.selectFrom(kind === "incident" ? "incident" : "advisory_delivery").select("id")
    .where("id", "=", subject).where("workspace_id", "=", scope.workspace.id).executeTakeFirst();
  if (found === undefined) throw notFound(kind);
  const isSpecial = devices === "special";
  const said = await tx.db.selectFrom("retention_statement").select("is_special").where("subject_id", "=", subject).where("side", "=", scope.side).executeTakeFirst();
  if (said?.is_special === isSpecial) return;
  const statement = { is_special: isSpecial, stated_by: scope.user.id, stated_at: tx.now };
  sendWrite(tx, tx.db.insertInto("retention_statement")
    .values({ subject_id: subject, side: scope.side, subject_kind: kind, ...workspaceColumns(scope), ...statement })
    .onConflict((conflict) => conflict.columns(["subject_id", "side"]).doUpdateSet(statement)));
  const event = kind === "incident" ? retentionEvents.incidentDevicesStated : retentionEvents.advisoryDevicesStated;
  await recordEvent(tx, scope, event, { subjectId: subject, payload: { devices } });
}
