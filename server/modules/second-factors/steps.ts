import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { DB } from "#db/types.ts";
import { hashLinkToken, newLinkToken, wrongCredentials } from "#server/modules/auth/index.ts";

/** In force since 2026-11-22: how long the second proof may take. */
const STEP_LASTS_MS = 10 * 60_000;
/** Of one person; a further one ends the oldest. */
const STEPS_PER_PERSON = 20;
const SWEPT_AT_ONCE = 20;
const COOKIE = "portal_step";

/** What stands between a first proof and a session. */
export interface Owed {
  readonly organizationId: string;
  readonly email: string;
  readonly hasTotp: boolean;
  readonly hasPasskey: boolean;
  readonly hasRecoveryCode: boolean;
  /** By the organization. */
  readonly isRequired: boolean;
}

/** Somebody who has shown a first proof in this browser. */
export interface SignInStep extends Owed {
  readonly tokenHash: string;
  readonly userId: string;
  /** The way on: a path of ours. */
  readonly target: string;
  /** When the first proof was shown. */
  readonly createdAt: Date;
  /** As it stood while the step did: a password that is changed ends it. */
  readonly passwordHash: string | null;
}

const people = (auth: Kysely<DB>) => auth.selectFrom("user_credential as c")
  .innerJoin("app_user as u", "u.id", "c.user_id")
  .select(({ exists, selectFrom }) => [
    "c.user_id as userId", "c.organization_id as organizationId", "c.email",
    exists(selectFrom("totp").select("totp.user_id").whereRef("totp.user_id", "=", "c.user_id")).as("hasTotp"),
    exists(selectFrom("passkey").select("passkey.id").whereRef("passkey.user_id", "=", "c.user_id")).as("hasPasskey"),
    exists(selectFrom("recovery_code as r").select("r.user_id").whereRef("r.user_id", "=", "c.user_id").where("r.used_at", "is", null)).as("hasRecoveryCode"),
    exists(selectFrom("sign_in_rule as s").select("s.organization_id").whereRef("s.organization_id", "=", "c.organization_id")
      .where("s.requires_second_factor", "=", true)).as("isRequired"),
  ])
  .where("u.deactivated_at", "is", null);

/** What this person still has to show after a first proof. Null for nobody, and for somebody who has left. */
export async function readOwed(auth: Kysely<DB>, userId: string): Promise<Owed | null> {
  const row = await people(auth).where("c.user_id", "=", userId).executeTakeFirst();
  return row === undefined ? null : toOwed(row);
}

/** Something has to be shown, or set up first. */
export const isOwed = ({ hasTotp, hasPasskey, isRequired }: Owed): boolean => hasTotp || hasPasskey || isRequired;
/** There is something to show; without it, it has to be set up. */
export const canBeShown = ({ hasTotp, hasPasskey }: Owed): boolean => hasTotp || hasPasskey;

/**
 * Remembers the first proof for ten minutes. Returns the secret of the browser's cookie. `passwordHash`: what a password
 * was compared with, for whoever showed one; throws `wrongCredentials` when it is another by now.
 */
export async function beginStep(auth: Kysely<DB>, userId: string, target: string, now: Date, passwordHash?: string): Promise<string> {
  const { token, tokenHash } = newLinkToken();
  const over = auth.selectFrom("sign_in_step").select("token_hash").where("expires_at", "<=", now).orderBy("expires_at").limit(SWEPT_AT_ONCE);
  const surplus = auth.selectFrom("sign_in_step").select("token_hash").where("user_id", "=", userId)
    .orderBy("created_at", "desc").offset(STEPS_PER_PERSON - 1);
  await auth.deleteFrom("sign_in_step").where((is) => is.or([is("token_hash", "in", over), is("token_hash", "in", surplus)])).execute();
  // As for a session (`Sessions.open`): a change of the password is seen here, or finds this step and ends it.
  const proof = passwordHash === undefined ? sql`` : sql`from user_credential where user_id = ${userId} and password_hash = ${passwordHash} for share`;
  const begun = await sql`
    insert into sign_in_step (token_hash, user_id, target, created_at, expires_at)
    select ${tokenHash}, ${userId}::uuid, ${target.slice(0, 4_000)}, ${now}::timestamptz, ${new Date(now.getTime() + STEP_LASTS_MS)}::timestamptz ${proof}
  `.execute(auth);
  if (begun.numAffectedRows !== 1n) throw wrongCredentials();
  return token;
}

/** The step of a Cookie header; null for none, unknown, used or too old. Never throws for malformed input. */
export async function readStep(auth: Kysely<DB>, cookieHeader: string, now: Date): Promise<SignInStep | null> {
  const token = /(?:^|;)\s*portal_step=([\w-]{43})\s*(?:;|$)/.exec(cookieHeader)?.[1];
  if (token === undefined) return null;
  const tokenHash = hashLinkToken(token);
  const row = await people(auth).innerJoin("sign_in_step as step", "step.user_id", "c.user_id")
    .select(["step.target", "step.created_at as createdAt", "c.password_hash as passwordHash"])
    .where("step.token_hash", "=", tokenHash).where("step.expires_at", ">", now).executeTakeFirst();
  if (row === undefined) return null;
  const { userId, createdAt, passwordHash } = row;
  return { ...toOwed(row), userId, target: row.target, createdAt, passwordHash, tokenHash };
}

/** Uses the step up. Of two at the same moment one gets true: only that one may open a session. */
export async function endStep(auth: Kysely<DB>, { tokenHash }: Pick<SignInStep, "tokenHash">, now: Date): Promise<boolean> {
  const ended = await auth.deleteFrom("sign_in_step").where("token_hash", "=", tokenHash).where("expires_at", ">", now).executeTakeFirst();
  return ended.numDeletedRows === 1n;
}

/** The Set-Cookie value; an empty token forgets it. Sent to the sign-in pages alone. */
export const stepCookie = (token: string, publicUrl: URL): string =>
  `${COOKIE}=${token}; Max-Age=${token === "" ? 0 : STEP_LASTS_MS / 1_000}; Path=/sign-in; HttpOnly; SameSite=Lax${publicUrl.protocol === "https:" ? "; Secure" : ""}`;

interface OwedRow {
  organizationId: string;
  email: string;
  hasTotp: unknown;
  hasPasskey: unknown;
  hasRecoveryCode: unknown;
  isRequired: unknown;
}
const toOwed = ({ organizationId, email, hasTotp, hasPasskey, hasRecoveryCode, isRequired }: OwedRow): Owed => ({
  organizationId, email, hasTotp: hasTotp === true, hasPasskey: hasPasskey === true, hasRecoveryCode: hasRecoveryCode === true, isRequired: isRequired === true,
});
