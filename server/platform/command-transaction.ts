import type { Compilable, Kysely } from "kysely";
import { sendNow } from "#db/pool.ts";
import type { Statement } from "#db/pool.ts";
import type { DB } from "#db/types.ts";
import type { Clock } from "./clock.ts";
import type { RecordedEvent } from "./events.ts";
import { sendEvents } from "./record-event.ts";
import type { PendingEvent } from "./record-event.ts";
import { asIdentity, readAs } from "./scope.ts";
import type { Identity, ScopedDb } from "./scope.ts";

/** What a command works with: its transaction, one moment for all it writes, and what it recorded. */
export interface CommandTransaction {
  readonly db: ScopedDb;
  readonly now: Date;
  /** When the person last showed who they are; null without a session. */
  readonly confirmedAt: Date | null;
  /** What happened, to be written to the log when the command is done. */
  readonly events: PendingEvent[];
  /** What the log has taken. */
  readonly recorded: RecordedEvent[];
  /** Sent but not yet answered; the commit counts only when all of it has succeeded. */
  readonly sent: Promise<unknown>[];
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
 * With a `requestId`, a request that was already carried out for this person returns its first result: the receipt
 * is part of the same transaction and can be written once, so a retry after a lost answer or a parallel twin fails
 * on it, leaves nothing behind, and is answered with what the first one led to.
 */
export async function carryOut<T>(
  services: CommandServices,
  identity: Identity,
  requestId: string | null,
  command: (tx: CommandTransaction) => Promise<T>,
): Promise<T> {
  const { userId } = identity;
  const now = services.clock();
  const sent: Promise<unknown>[] = [];
  let tx: CommandTransaction | undefined;
  const closing = (result: T) => {
    if (tx === undefined) return;
    const receipt = requestId === null || userId === null ? null : {
      text: "insert into command_receipt (user_id, request_id, result, received_at) values ($1, $2, $3, $4)",
      values: [userId, requestId, JSON.stringify(result ?? null), now],
    };
    if (tx.events.length > 0) sendEvents(tx, receipt);
    else if (receipt !== null) sendStatement(tx, receipt);
  };
  try {
    const result = await asIdentity(services.db, identity, (db) => {
      sent.length = 0; // begun anew when the person's rights have changed meanwhile
      tx = { db, now, confirmedAt: identity.confirmedAt ?? null, events: [], recorded: [], sent };
      return command(tx);
    }, { closing, sent });
    services.publish(tx?.recorded ?? []);
    return result;
  } catch (error) {
    const receipt = requestId === null || userId === null ? undefined : await readReceipt(services.db, identity, userId, requestId);
    if (receipt === undefined) throw error;
    return receipt.result as T;
  }
}

function readReceipt(db: Kysely<DB>, identity: Identity, userId: string, requestId: string): Promise<{ result: unknown } | undefined> {
  return readAs(db, identity, (scoped) => scoped.selectFrom("command_receipt").select("result")
    .where("user_id", "=", userId).where("request_id", "=", requestId).executeTakeFirst());
}

/** Sends a write whose answer the command does not need; the commit counts only if it succeeds. */
export const sendWrite = (tx: CommandTransaction, query: Compilable): void => {
  const { sql: text, parameters: values } = query.compile();
  sendStatement(tx, { text, values });
};

function sendStatement(tx: CommandTransaction, statement: Statement): void {
  const answer = sendNow(tx.db, statement);
  answer.catch(() => {}); // told by the commit
  tx.sent.push(answer);
}
