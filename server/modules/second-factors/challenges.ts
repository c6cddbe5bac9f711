import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { DB } from "#db/types.ts";
import { hashLinkToken } from "#server/modules/auth/index.ts";

/** What a passkey is asked for: `sign-in` without a password, `verify` after it, `confirm` inside a session. */
export const PASSKEY_PURPOSES = ["register", "verify", "sign-in", "confirm"] as const;
export type PasskeyPurpose = (typeof PASSKEY_PURPOSES)[number];

/** In force since 2026-11-22. */
const CHALLENGE_LASTS_MS = 5 * 60_000;
const SWEPT_AT_ONCE = 20;

export interface ChallengeFor {
  readonly purpose: PasskeyPurpose;
  /** Null for a sign-in without a password: who it is, the passkey says. */
  readonly userId: string | null;
  /** The secret of this browser's cookie. */
  readonly browser: string;
}

/** A new challenge, in base 64 for addresses. Only its hash is stored. */
export async function newChallenge(auth: Kysely<DB>, { purpose, userId, browser }: ChallengeFor, now: Date): Promise<string> {
  const challenge = randomBytes(32).toString("base64url");
  const over = auth.selectFrom("passkey_challenge").select("challenge_hash").where("expires_at", "<=", now)
    .orderBy("expires_at").limit(SWEPT_AT_ONCE).forUpdate().skipLocked();
  await auth.deleteFrom("passkey_challenge").where("challenge_hash", "in", over).execute();
  await auth.insertInto("passkey_challenge").values({
    challenge_hash: hashLinkToken(challenge), browser_hash: hashLinkToken(browser), purpose, user_id: userId,
    expires_at: new Date(now.getTime() + CHALLENGE_LASTS_MS),
  }).execute();
  return challenge;
}

/** Uses a challenge up, whatever follows. True when it was for this browser, purpose and person, and is not too old. */
export async function takeChallenge(auth: Kysely<DB>, challenge: string, { purpose, userId, browser }: ChallengeFor, now: Date): Promise<boolean> {
  const row = await auth.deleteFrom("passkey_challenge").where("challenge_hash", "=", hashLinkToken(challenge))
    .returning(["browser_hash", "purpose", "user_id", "expires_at"]).executeTakeFirst();
  return row !== undefined && row.browser_hash === hashLinkToken(browser) && row.purpose === purpose && row.user_id === userId && row.expires_at > now;
}

const COOKIE = "portal_browser";

/** This browser's secret; null for none. */
export const readBrowser = (cookieHeader: string): string | null => /(?:^|;)\s*portal_browser=([\w-]{43})\s*(?:;|$)/.exec(cookieHeader)?.[1] ?? null;

/** A new secret and its Set-Cookie value, for as long as the browser is open. */
export function newBrowser(publicUrl: URL): { browser: string; cookie: string } {
  const browser = randomBytes(32).toString("base64url");
  return { browser, cookie: `${COOKIE}=${browser}; Path=/; HttpOnly; SameSite=Strict${publicUrl.protocol === "https:" ? "; Secure" : ""}` };
}
