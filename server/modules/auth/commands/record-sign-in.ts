import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { authEvents } from "../events.ts";
import { isOver, SESSIONS_PER_PERSON } from "../session-limits.ts";
import type { SessionLimits } from "../session-limits.ts";

/**
 * A person signed in: into the organization's own record. `opened` is the new session's handle; those for which there is
 * no room any more end like ended ones, those that were over already go silently.
 */
export async function recordSignIn(tx: CommandTransaction, scope: OrganizationScope, opened: string, limits: SessionLimits): Promise<void> {
  await recordEvent(tx, scope, authEvents.signedIn, { subjectId: scope.user.id, payload: {} });
  const before = (milliseconds: number) => new Date(tx.now.getTime() - milliseconds);
  const surplus = tx.db.selectFrom("session").select("handle").where("user_id", "=", scope.user.id).where("handle", "!=", opened)
    .orderBy("last_used_at", "desc").orderBy("handle").offset(SESSIONS_PER_PERSON - 1);
  const ended = await tx.db.deleteFrom("session").where("user_id", "=", scope.user.id).where("handle", "!=", opened)
    .where((is) => is.or([
      is("handle", "in", surplus), is("last_used_at", "<=", before(limits.idle)), is("created_at", "<=", before(limits.absolute)),
    ]))
    .returning(["handle", "created_at as createdAt", "last_used_at as lastUsedAt"]).execute();
  for (const session of ended) {
    if (!isOver(session, limits, tx.now)) await recordEvent(tx, scope, authEvents.sessionRevoked, { subjectId: session.handle, payload: {} });
  }
}
