import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import type { Config } from "#server/platform/config.ts";
import { DomainError } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { hashRecoveryCode, newRecoveryCodes } from "../codes.ts";
import { secondFactorEvents } from "../events.ts";
import { totpKey } from "../totp.ts";

type KeySource = Pick<Config, "roleSecret" | "ownerUrl">;

/** Everybody replaces their own codes; the old ones count no more. Only the answer ever holds them. */
export async function issueRecoveryCodes(tx: CommandTransaction, scope: OrganizationScope, config: KeySource): Promise<{ recoveryCodes: string[] }> {
  requireFresh(tx);
  const factors = await Promise.all([
    tx.db.selectFrom("totp").select("user_id").where("user_id", "=", scope.user.id).executeTakeFirst(),
    tx.db.selectFrom("passkey").select("user_id").where("user_id", "=", scope.user.id).limit(1).executeTakeFirst(),
  ]);
  if (factors.every((row) => row === undefined)) throw new DomainError("invalid-state", "nothing to recover", "factorNone");
  return { recoveryCodes: await replaceCodes(tx, scope, config) };
}

/** Codes with somebody's first factor; null when there are some already. */
export async function issueFirstCodes(tx: CommandTransaction, scope: OrganizationScope, config: KeySource): Promise<string[] | null> {
  const left = await tx.db.selectFrom("recovery_code").select("user_id").where("user_id", "=", scope.user.id).where("used_at", "is", null).limit(1).executeTakeFirst();
  return left === undefined ? replaceCodes(tx, scope, config) : null;
}

async function replaceCodes(tx: CommandTransaction, scope: OrganizationScope, config: KeySource): Promise<string[]> {
  const codes = newRecoveryCodes();
  const key = totpKey(config);
  sendWrite(tx, tx.db.deleteFrom("recovery_code").where("user_id", "=", scope.user.id));
  sendWrite(tx, tx.db.insertInto("recovery_code").values(codes.map((code) => ({
    user_id: scope.user.id, organization_id: scope.organizationId, code_hash: hashRecoveryCode(key, scope.user.id, code.replaceAll("-", "")),
  }))));
  await recordEvent(tx, scope, secondFactorEvents.recoveryCodesIssued, { subjectId: scope.user.id, payload: {} });
  return codes;
}
