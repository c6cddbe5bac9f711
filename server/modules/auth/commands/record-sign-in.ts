import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { authEvents } from "../events.ts";

/** A person signed in, signed out or set a password, which ended sessions: into the organization's own record. */
export async function recordSignIn(
  tx: CommandTransaction, scope: OrganizationScope, what: "signedIn" | "signedOut" | "passwordSet",
  endedSessions: readonly string[] = [],
): Promise<void> {
  await recordEvent(tx, scope, authEvents[what], { subjectId: scope.user.id, payload: {} });
  for (const handle of endedSessions) await recordEvent(tx, scope, authEvents.sessionRevoked, { subjectId: handle, payload: {} });
}
