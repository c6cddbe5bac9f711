import { sql } from "kysely";
import { authEvents } from "#server/modules/auth/index.ts";
import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { secondFactorEvents } from "../events.ts";

/**
 * An admin helps somebody who lost the telephone: all of the member's factors and recovery codes go, and whoever is
 * signed in as them is out. Throws `invalid-state` when there is nothing to take away.
 */
export async function takeAwayFactors(tx: CommandTransaction, scope: OrganizationScope, memberId: string): Promise<void> {
  authorizeAdmin(scope);
  requireFresh(tx);
  if (!isUuid(memberId)) throw notFound("member");
  const member = await tx.db.selectFrom("app_user").select("id").where("id", "=", memberId).where("organization_id", "=", scope.organizationId).executeTakeFirst();
  if (member === undefined) throw notFound("member");
  const ofMember = (table: "totp" | "passkey" | "recovery_code") =>
    tx.db.deleteFrom(table).where("user_id", "=", member.id).where("organization_id", "=", scope.organizationId).executeTakeFirst();
  const [totp, passkeys] = [await ofMember("totp"), await ofMember("passkey")];
  if (totp.numDeletedRows + passkeys.numDeletedRows === 0n) throw new DomainError("invalid-state", "nothing to take away", "factorNoneOfMember");
  await ofMember("recovery_code");
  const ended = await sql<{ handle: string }>`select end_sessions(${member.id}) as handle`.execute(tx.db);
  await recordEvent(tx, scope, secondFactorEvents.takenAway, { subjectId: member.id, payload: {} });
  for (const { handle } of ended.rows) await recordEvent(tx, scope, authEvents.sessionRevoked, { subjectId: handle, payload: {} });
}
