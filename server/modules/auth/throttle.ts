import { createHmac } from "node:crypto";
import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { DB } from "#db/types.ts";
import { TryLater } from "#server/platform/errors.ts";
import { FORGOTTEN_AFTER_MS, LIMITS, secondsToWait, withAttempt } from "./throttle-rules.ts";

export interface Bucket {
  readonly kind: keyof typeof LIMITS;
  /** Keyed hash of what is counted. */
  readonly key: string;
}

export const bucketOf = (kind: keyof typeof LIMITS, counted: string, secret: Buffer): Bucket =>
  ({ kind, key: createHmac("sha256", secret).update(`${kind} ${counted}`).digest("hex") });

const NOT_BLOCKED = new Date(0);

/** Forgotten rows removed with each attempt: more than it adds, so they cannot pile up. */
const SWEPT_PER_ATTEMPT = 20;

/**
 * Admits one attempt and counts it in every bucket, before the password is looked at: of many at the same moment,
 * only as many are looked at as one after the other would have been. Throws TryLater, and then counts nothing.
 */
export async function takeAttempt(auth: Kysely<DB>, buckets: readonly Bucket[], now: Date): Promise<void> {
  await auth.transaction().execute(async (db) => {
    // Always the account before the address: two attempts never wait for each other in a circle.
    for (const bucket of buckets) await count(db, bucket, now);
    await sweep(db, now);
  });
}

async function count(db: Transaction<DB>, { kind, key }: Bucket, now: Date): Promise<void> {
  // The update changes nothing; it locks the row until this attempt is counted.
  const row = await db.insertInto("sign_in_throttle").values({ key, failures: 0, last_failed_at: now, blocked_until: NOT_BLOCKED })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ key }))
    .returning(["failures", "last_failed_at", "blocked_until"]).executeTakeFirstOrThrow();
  const counted = { failures: row.failures, lastFailedAt: row.last_failed_at, blockedUntil: row.blocked_until };
  const wait = secondsToWait(counted, now);
  if (wait > 0) throw new TryLater(wait);
  const next = withAttempt(counted, LIMITS[kind], now);
  await db.updateTable("sign_in_throttle")
    .set({ failures: next.failures, last_failed_at: next.lastFailedAt, blocked_until: next.blockedUntil }).where("key", "=", key).execute();
}

async function sweep(db: Transaction<DB>, now: Date): Promise<void> {
  const forgotten = db.selectFrom("sign_in_throttle").select("key")
    .where("last_failed_at", "<", new Date(now.getTime() - FORGOTTEN_AFTER_MS))
    .orderBy("last_failed_at").limit(SWEPT_PER_ATTEMPT).forUpdate().skipLocked();
  await db.deleteFrom("sign_in_throttle").where("key", "in", forgotten).execute();
}

/**
 * The attempt succeeded, so it is taken back; a known device starts anew. What others failed at stays counted:
 * somebody's own sign-in must not give a stranger new attempts.
 */
export async function takeBack(auth: Kysely<DB>, buckets: readonly Bucket[]): Promise<void> {
  for (const { kind, key } of buckets) {
    await auth.updateTable("sign_in_throttle")
      .set({ failures: kind === "device" ? 0 : sql`greatest(failures - 1, 0)`, blocked_until: NOT_BLOCKED })
      .where("key", "=", key).execute();
  }
}
