import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import type { Config } from "#server/platform/config.ts";
import { DomainError, RefusedField } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { secondFactorEvents } from "../events.ts";
import { readCode } from "../rules.ts";
import { sealSecret, stepOf } from "../totp.ts";
import { issueFirstCodes } from "./issue-recovery-codes.ts";

/**
 * Everybody sets up an app of their own. It counts from the first right code on, which is used up by that. Returns
 * recovery codes with a person's first factor, else null. Throws `RefusedField` for a wrong code.
 */
export async function enrolTotp(
  tx: CommandTransaction, scope: OrganizationScope, config: Pick<Config, "roleSecret" | "ownerUrl">, secret: Buffer, typed: string,
): Promise<{ recoveryCodes: string[] | null }> {
  requireFresh(tx);
  const code = readCode(typed);
  const step = code?.kind === "totp" ? stepOf(secret, code.digits, tx.now) : null;
  if (step === null) throw new RefusedField("code", "codeWrong");
  lockOwnFactors(tx, scope);
  const added = await tx.db.insertInto("totp").values({
    user_id: scope.user.id, organization_id: scope.organizationId, secret: sealSecret(config, scope.user.id, secret), last_step: step, created_at: tx.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw new DomainError("invalid-state", "an app is set up already", "totpAlready");
  const recoveryCodes = await issueFirstCodes(tx, scope, config);
  await recordEvent(tx, scope, secondFactorEvents.totpEnrolled, { subjectId: scope.user.id, payload: {} });
  return { recoveryCodes };
}

/** Everybody removes their own. Throws `invalid-state` when the organization requires one and this is the last. */
export async function removeTotp(tx: CommandTransaction, scope: OrganizationScope): Promise<void> {
  requireFresh(tx);
  lockOwnFactors(tx, scope);
  const removed = await tx.db.deleteFrom("totp").where("user_id", "=", scope.user.id).executeTakeFirst();
  if (removed.numDeletedRows !== 1n) throw new DomainError("invalid-state", "no app is set up", "totpNone");
  await assertOneRemains(tx, scope);
  await recordEvent(tx, scope, secondFactorEvents.totpRemoved, { subjectId: scope.user.id, payload: {} });
}

/**
 * The race: the app and a passkey are removed at the same moment, each sees the other one left, and none is; or one is
 * added while the last one goes, and has no recovery codes. One of the two waits for the other's commit at the person's
 * own row; what it reads then is read after that.
 */
export const lockOwnFactors = (tx: CommandTransaction, scope: OrganizationScope): void =>
  sendWrite(tx, tx.db.selectFrom("app_user").select("id").where("id", "=", scope.user.id).forNoKeyUpdate());

/** After a removal: with the last factor its recovery codes go; where one is required, the last one stays. */
export async function assertOneRemains(tx: CommandTransaction, scope: OrganizationScope): Promise<void> {
  const left = await Promise.all([
    tx.db.selectFrom("totp").select("user_id").where("user_id", "=", scope.user.id).executeTakeFirst(),
    tx.db.selectFrom("passkey").select("user_id").where("user_id", "=", scope.user.id).limit(1).executeTakeFirst(),
  ]);
  if (left.some((row) => row !== undefined)) return;
  const rule = await tx.db.selectFrom("sign_in_rule").select("requires_second_factor").where("organization_id", "=", scope.organizationId).executeTakeFirst();
  if (rule?.requires_second_factor === true) throw new DomainError("invalid-state", "the organization requires a second factor", "factorRequired");
  sendWrite(tx, tx.db.deleteFrom("recovery_code").where("user_id", "=", scope.user.id));
}
