import type { Kysely } from "kysely";
import type { DB } from "#db/types.ts";
import type { Clock } from "./clock.ts";
import type { RecordedEvent } from "./events.ts";
import { asIdentity, asIdentityOnce } from "./scope.ts";
import type { Identity, ScopedDb } from "./scope.ts";

/** What a command works with: its transaction, one moment for all it writes, and what it recorded. */
export interface CommandTransaction {
  readonly db: ScopedDb;
  readonly now: Date;
  readonly recorded: RecordedEvent[];
  /** Sent but not yet answered; the commit counts only when all of it has succeeded. */
  readonly sent: Promise<void>[];
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
  const sent: Promise<void>[] = [];
  const run = (db: ScopedDb) => command({ db, now, recorded, sent });
  const result = requestId === null || identity.userId === null
    ? await asIdentity(services.db, identity, run, sent)
    : await asIdentityOnce(services.db, identity, requestId, now, (db, isFirst) =>
        isFirst ? run(db) : readReceipt<T>(db, identity.userId ?? "", requestId), sent);
  services.publish(recorded);
  return result;
}

async function readReceipt<T>(db: ScopedDb, userId: string, requestId: string): Promise<T> {
  const row = await db.selectFrom("command_receipt").select("result")
    .where("user_id", "=", userId).where("request_id", "=", requestId).executeTakeFirstOrThrow();
  return row.result as T;
}
