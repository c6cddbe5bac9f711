import type { Services } from "#server/platform/services.ts";
import { hashRecoveryCode } from "./codes.ts";
import { readCode } from "./rules.ts";
import { openSecret, stepOf, totpKey } from "./totp.ts";

type Needs = Pick<Services, "authDb" | "clock" | "config">;

/**
 * Takes a code as it was typed, once. "totp" or "recovery" says what it was; null: wrong, used, or not theirs. The row
 * changes only from what was read, so that of the same code sent twice at the same moment one is taken.
 */
export async function takeCode(services: Needs, userId: string, typed: string): Promise<"totp" | "recovery" | null> {
  const code = readCode(typed);
  if (code?.kind === "totp") return (await takeTotp(services, userId, code.digits)) ? "totp" : null;
  if (code?.kind === "recovery") return (await takeRecoveryCode(services, userId, code.code)) ? "recovery" : null;
  return null;
}

/** The same for a code of the app alone: a recovery code is neither taken nor used up. */
export async function takeAppCode(services: Needs, userId: string, typed: string): Promise<boolean> {
  const code = readCode(typed);
  return code?.kind === "totp" && takeTotp(services, userId, code.digits);
}

async function takeTotp({ authDb, clock, config }: Needs, userId: string, digits: string): Promise<boolean> {
  const row = await authDb.selectFrom("totp").select("secret").where("user_id", "=", userId).executeTakeFirst();
  const secret = row === undefined ? null : openSecret(config, userId, row.secret);
  const step = secret === null ? null : stepOf(secret, digits, clock());
  if (row === undefined || step === null) return false;
  // The secret is compared too: a code of an app that was replaced meanwhile counts for nothing.
  const taken = await authDb.updateTable("totp").set({ last_step: step })
    .where("user_id", "=", userId).where("secret", "=", row.secret).where("last_step", "<", step).executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

async function takeRecoveryCode({ authDb, clock, config }: Needs, userId: string, code: string): Promise<boolean> {
  const taken = await authDb.updateTable("recovery_code").set({ used_at: clock() })
    .where("user_id", "=", userId).where("code_hash", "=", hashRecoveryCode(totpKey(config), userId, code)).where("used_at", "is", null).executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}
