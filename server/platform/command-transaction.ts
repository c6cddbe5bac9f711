import type { Kysely } from "kysely";
import type { DB } from "#db/types.ts";
import type { Clock } from "./clock.ts";
import type { RecordedEvent } from "./events.ts";
import { asIdentity } from "./scope.ts";
import type { Identity, ScopedDb } from "./scope.ts";

/** What a command works with: its transaction, one moment for all it writes, and what it recorded. */
export interface CommandTransaction {
  readonly db: ScopedDb;
  readonly now: Date;
  readonly recorded: RecordedEvent[];
}

/** Receives events that are committed, in the order in which they were recorded. Must not throw. */
export type Publish = (events: readonly RecordedEvent[]) => void;

export interface CommandServices {
  readonly db: Kysely<DB>;
  readonly clock: Clock;
  readonly publish: Publish;
}

/**
 * Carries out a command: one transaction for the change and its events, published only once committed.
 * With a `requestId`, a request that was already carried out for this person returns its first result:
 * the receipt is part of the same transaction, so a retry after a lost answer doubles nothing.
 */
export async function carryOut<T>(
  services: CommandServices,
  identity: Identity,
  requestId: string | null,
  command: (tx: CommandTransaction) => Promise<T>,
): Promise<T> {
  const recorded: RecordedEvent[] = [];
  const now = services.clock();
  const result = await asIdentity(services.db, identity, async (db) => {
    const earlier = await claimRequest<T>(db, identity.userId, requestId, now);
    if (earlier !== null) return earlier.result;
    const value = await command({ db, now, recorded });
    await storeResult(db, identity.userId, requestId, value);
    return value;
  });
  services.publish(recorded);
  return result;
}

/** Inserting first makes a parallel twin wait for this transaction instead of running beside it. */
async function claimRequest<T>(
  db: ScopedDb, userId: string | null, requestId: string | null, now: Date,
): Promise<{ result: T } | null> {
  if (requestId === null || userId === null) return null;
  const claimed = await db
    .insertInto("command_receipt")
    .values({ user_id: userId, request_id: requestId, result: "null", received_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 1n) return null;
  const row = await db.selectFrom("command_receipt").select("result")
    .where("user_id", "=", userId).where("request_id", "=", requestId).executeTakeFirstOrThrow();
  return { result: row.result as T };
}

async function storeResult(db: ScopedDb, userId: string | null, requestId: string | null, value: unknown): Promise<void> {
  if (requestId === null || userId === null || value === undefined) return;
  await db.updateTable("command_receipt").set({ result: JSON.stringify(value) })
    .where("user_id", "=", userId).where("request_id", "=", requestId).execute();
}
