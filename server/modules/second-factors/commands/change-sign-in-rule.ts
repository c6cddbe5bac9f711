import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { secondFactorEvents } from "../events.ts";
import type { SignInRule } from "../queries.ts";
import { lockOwnFactors } from "./enrol-totp.ts";

/**
 * What the organization asks of its people from now on. Sessions with less count as over from the commit on
 * (`createSessions`), and the event closes their sockets. Throws `invalid-state` for an admin who would be out as well.
 */
export async function changeSignInRule(tx: CommandTransaction, scope: OrganizationScope, { requiresSecondFactor }: SignInRule): Promise<void> {
  authorizeAdmin(scope);
  requireFresh(tx);
  if (requiresSecondFactor) {
    lockOwnFactors(tx, scope);
    const own = await Promise.all([
      tx.db.selectFrom("totp").select("user_id").where("user_id", "=", scope.user.id).executeTakeFirst(),
      tx.db.selectFrom("passkey").select("user_id").where("user_id", "=", scope.user.id).limit(1).executeTakeFirst(),
    ]);
    if (own.every((row) => row === undefined)) throw new DomainError("invalid-state", "the admin has no second factor", "factorFirst");
  }
  // An organization without a row requires nothing: saving that changes nothing.
  const changed = requiresSecondFactor
    ? await tx.db.insertInto("sign_in_rule").values({ organization_id: scope.organizationId, requires_second_factor: true, changed_at: tx.now })
      .onConflict((conflict) => conflict.column("organization_id").doUpdateSet({ requires_second_factor: true, changed_at: tx.now })
        .where("sign_in_rule.requires_second_factor", "=", false))
      .returning("organization_id").executeTakeFirst()
    : await tx.db.updateTable("sign_in_rule").set({ requires_second_factor: false, changed_at: tx.now })
      .where("organization_id", "=", scope.organizationId).where("requires_second_factor", "=", true)
      .returning("organization_id").executeTakeFirst();
  if (changed === undefined) return;
  await recordEvent(tx, scope, secondFactorEvents.rulesChanged, { subjectId: scope.organizationId, payload: { requiresSecondFactor } });
}
