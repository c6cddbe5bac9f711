import { sql } from "kysely";
import type { Transaction } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { DB } from "#db/types.ts";
import { clientKey } from "#server/platform/client-address.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import { derivedKey } from "#server/platform/derived-key.ts";
import { DomainError } from "#server/platform/errors.ts";
import { openOrganizationScope } from "#server/platform/scope.ts";
import { seal, unseal } from "#server/platform/sealed.ts";
import type { Services } from "#server/platform/services.ts";
import { sendResetLink } from "./commands/send-reset-link.ts";
import { bucketOf, takeAttempt } from "./throttle.ts";

/** A request that cannot be answered for this long, because of an error of ours, is dropped: whoever waits has asked again. */
const DROPPED_AFTER_MS = 3_600_000;
const AGAIN_AFTER_MS = 30_000;

/**
 * Takes a request for a new password. It only writes down what was typed: whether anybody has that address is not looked
 * up while somebody waits for the answer, so neither words nor time can tell. Throws TryLater, for every address alike.
 */
export async function requestPasswordReset(
  services: Pick<Services, "authDb" | "clock" | "config">, request: { email: string; clientAddress: string },
): Promise<void> {
  const now = services.clock();
  const secret = derivedKey(services.config, "sign-in");
  await takeAttempt(services.authDb, [
    bucketOf("resetAccount", request.email.toLowerCase(), secret), bucketOf("resetAddress", clientKey(request.clientAddress), secret),
  ], now);
  const id = uuidv7();
  await services.authDb.insertInto("password_reset_request")
    .values({ id, sealed: seal(derivedKey(services.config, "reset request"), id, request.email), requested_at: now, due_at: now }).execute();
}

type Needs = Pick<Services, "authDb" | "db" | "clock" | "publish" | "config" | "post" | "log">;

/**
 * Answers the requests that wait: a link by mail for whoever has an account, nothing for others. Killed in between, a
 * request is answered by the next start; the receipt of its id keeps it from being answered twice. Returns how many.
 */
export async function answerResetRequests(services: Needs, goesOn: () => boolean): Promise<number> {
  let answered = 0;
  while (goesOn() && await answerNext(services)) answered += 1;
  return answered;
}

async function answerNext(services: Needs): Promise<boolean> {
  const now = services.clock();
  return services.authDb.transaction().execute(async (db) => {
    const request = await db.selectFrom("password_reset_request").select(["id", "sealed", "requested_at"])
      .where("due_at", "<=", now).orderBy("due_at").limit(1).forUpdate().skipLocked().executeTakeFirst();
    if (request === undefined) return false;
    try {
      await answer(services, db, request);
    } catch (error) {
      services.log.error({ err: error instanceof Error ? error.message : "unknown", request: request.id }, "password reset");
      if (now.getTime() - request.requested_at.getTime() < DROPPED_AFTER_MS) {
        await db.updateTable("password_reset_request").set({ due_at: new Date(now.getTime() + AGAIN_AFTER_MS) }).where("id", "=", request.id).execute();
        return true;
      }
    }
    await db.deleteFrom("password_reset_request").where("id", "=", request.id).execute();
    return true;
  });
}

async function answer(services: Needs, auth: Transaction<DB>, request: { id: string; sealed: string }): Promise<void> {
  const email = unseal(derivedKey(services.config, "reset request"), request.id, request.sealed);
  if (email === null) return; // sealed with a key that is gone
  const person = await auth.selectFrom("user_credential").innerJoin("app_user", "app_user.id", "user_credential.user_id")
    .select(["user_credential.user_id as userId", "user_credential.organization_id as organizationId", "user_credential.email", "app_user.locale"])
    .where(sql`lower(user_credential.email)`, "=", email.toLowerCase()).where("app_user.deactivated_at", "is", null).executeTakeFirst();
  if (person === undefined) return;
  const to = { email: person.email, language: person.locale === "en" ? "en" as const : "ja" as const };
  try {
    await carryOut(services, { userId: person.userId, organizationId: person.organizationId }, request.id, async (tx) =>
      sendResetLink(tx, await openOrganizationScope(tx.db, person.userId), to, services.post));
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "not-found")) throw error; // left in this moment
  }
}
