import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { notFound } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { authEvents } from "../events.ts";

/** Everybody ends their own sessions. The event closes the session's sockets, in every process. */
export async function revokeSession(tx: CommandTransaction, scope: OrganizationScope, handle: string): Promise<void> {
  const ended = await tx.db.deleteFrom("session").where("user_id", "=", scope.user.id).where("handle", "=", handle).executeTakeFirst();
  if (ended.numDeletedRows !== 1n) throw notFound("session");
  await recordEvent(tx, scope, authEvents.sessionRevoked, { subjectId: handle, payload: {} });
}

/** All of the person's sessions but the one that asks. Returns how many ended. */
export async function revokeOtherSessions(tx: CommandTransaction, scope: OrganizationScope, kept: string): Promise<number> {
  const ended = await tx.db.deleteFrom("session").where("user_id", "=", scope.user.id).where("handle", "!=", kept).returning("handle").execute();
  for (const { handle } of ended) await recordEvent(tx, scope, authEvents.sessionRevoked, { subjectId: handle, payload: {} });
  return ended.length;
}
