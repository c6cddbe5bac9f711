import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { DB } from "#db/types.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import type { CommandServices } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { openOrganizationScope } from "#server/platform/scope.ts";
import type { Services } from "#server/platform/services.ts";
import { setPassword } from "./commands/set-password.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { hashLinkToken } from "./secret-link.ts";

export interface Person {
  readonly userId: string;
  readonly organizationId: string;
}

/** Somebody who has shown their password. */
export interface Verified extends Person {
  /** What it was compared with. It counts only while this stands: whoever lets the person in compares again (`Sessions.open`, `beginStep`). */
  readonly passwordHash: string;
}

/** One answer for every wrong pair, and for a password that was changed while it was looked at. */
export const wrongCredentials = () => new DomainError("invalid-input", "wrong credentials", "wrongCredentials");

/**
 * Checks an address and a password, with the sign-in role.
 * Unknown address, wrong password, no password yet and a deactivated person all answer null, after the same work.
 * `admit` is asked before the password is looked at, with whose it would be (null: nobody's), and may refuse by throwing.
 */
export async function checkCredentials(
  auth: Kysely<DB>, email: string, password: string, admit: (userId: string | null) => Promise<void> = () => Promise.resolve(),
): Promise<Verified | null> {
  const row = await auth.selectFrom("user_credential")
    .innerJoin("app_user", "app_user.id", "user_credential.user_id")
    .select(["user_credential.user_id", "user_credential.organization_id", "user_credential.password_hash"])
    .where(sql`lower(user_credential.email)`, "=", email.toLowerCase())
    .where("app_user.deactivated_at", "is", null)
    .executeTakeFirst();
  await admit(row?.user_id ?? null);
  const matches = await verifyPassword(row?.password_hash ?? null, password);
  if (!matches || row === undefined || row.password_hash === null) return null;
  return { userId: row.user_id, organizationId: row.organization_id, passwordHash: row.password_hash };
}

/** Whether this is the password of somebody who is signed in. */
export async function checkPassword(auth: Kysely<DB>, userId: string, password: string): Promise<boolean> {
  const row = await auth.selectFrom("user_credential").select("password_hash").where("user_id", "=", userId).executeTakeFirst();
  return verifyPassword(row?.password_hash ?? null, password);
}

/** Who may set a password with this link. Throws `gone` for an unknown, used or expired one: one neutral answer. */
export async function readPasswordLink(auth: Kysely<DB>, token: string, now: Date): Promise<Person & { email: string }> {
  const tokenHash = hashLinkToken(token);
  return asLinkHolder(auth, tokenHash, async (db) => {
    const row = await db.selectFrom("password_link")
      .innerJoin("user_credential", "user_credential.user_id", "password_link.user_id")
      .innerJoin("app_user", "app_user.id", "password_link.user_id")
      .select(["password_link.user_id", "password_link.organization_id", "user_credential.email"])
      .where("password_link.token_hash", "=", tokenHash)
      .where("password_link.used_at", "is", null)
      .where("password_link.expires_at", ">", now)
      .where("app_user.deactivated_at", "is", null)
      .executeTakeFirst();
    if (row === undefined) throw new DomainError("gone", "password link is not usable", "linkGone");
    return { userId: row.user_id, organizationId: row.organization_id, email: row.email };
  });
}

/** Sets the password with a link, as the person whose link it is. Throws `gone`: of two at the same moment one wins. */
export async function redeemPasswordLink(
  services: CommandServices & Pick<Services, "authDb" | "post">, token: string, password: string,
): Promise<Person> {
  const { userId, organizationId } = await readPasswordLink(services.authDb, token, services.clock());
  const passwordHash = await hashPassword(password);
  await carryOut(services, { userId, organizationId, linkTokenHash: hashLinkToken(token) }, null, async (tx) =>
    setPassword(tx, await openOrganizationScope(tx.db, userId), passwordHash, services.post));
  return { userId, organizationId };
}

/** The sign-in role sees a password link's row only by its secret. */
function asLinkHolder<T>(auth: Kysely<DB>, tokenHash: string, run: (db: Transaction<DB>) => Promise<T>): Promise<T> {
  return auth.transaction().execute(async (db) => {
    await sql`select set_config('app.link_token_hash', ${tokenHash}, true)`.execute(db);
    return run(db);
  });
}
