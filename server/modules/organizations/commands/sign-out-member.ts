import { sql } from "kysely";
import { authEvents } from "#server/modules/auth/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { organizationEvents } from "../events.ts";
import { authorizeAdmin } from "../permissions.ts";
import { readMember } from "../queries.ts";

/** Ends all of a member's sessions, as after the loss of a device. Sockets close with the events. */
export async function signOutMember(tx: CommandTransaction, scope: OrganizationScope, memberId: string): Promise<void> {
  authorizeAdmin(scope);
  requireFresh(tx);
  const { id } = await readMember(tx.db, scope, memberId);
  const { rows } = await sql<{ handle: string }>`select end_sessions(${id}) as handle`.execute(tx.db);
  if (rows.length > 0) await recordEvent(tx, scope, organizationEvents.memberSignedOut, { subjectId: id, payload: {} });
  for (const { handle } of rows) await recordEvent(tx, scope, authEvents.sessionRevoked, { subjectId: handle, payload: {} });
}
