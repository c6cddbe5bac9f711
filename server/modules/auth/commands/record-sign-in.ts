import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { authEvents } from "../events.ts";

/** A person signed in or out: into the organization's own record. */
export async function recordSignIn(tx: CommandTransaction, scope: OrganizationScope, what: "signedIn" | "signedOut"): Promise<void> {
  await recordEvent(tx, scope, authEvents[what], { subjectId: scope.user.id, payload: {} });
}
