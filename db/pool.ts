import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { DB } from "./types.ts";

const { builtins, getTypeParser } = pg.types;

/** `date` stays the text YYYY-MM-DD (a calendar day has no zone); `bigint` counts stay below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (oid === builtins.DATE) return (value: string) => value;
    if (oid === builtins.INT8) return Number;
    return format === undefined ? getTypeParser(oid) : getTypeParser(oid, format);
  }) as pg.CustomTypesConfig["getTypeParser"],
};

/** A pool that survives restarts of the database: a broken idle connection is logged and dropped. */
export function createPool(url: string, max: number, onError: (error: Error) => void): pg.Pool {
  // Queries of one transaction that do not wait for each other travel together.
  const pool = new pg.Pool({ connectionString: url, max, types, pipeline: true, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 });
  pool.on("error", onError);
  return pool;
}

const pools = new WeakMap<Kysely<DB>, pg.Pool>();
const perClient = new WeakMap<pg.PoolClient, Kysely<DB>>();

export function createKysely(pool: pg.Pool): Kysely<DB> {
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** How a transaction begins and ends. */
export interface TransactionFrame<T> {
  readonly begin: "begin" | "begin read only";
  /** Sent with the BEGIN: both cost one round trip. */
  readonly opening: Statement;
  /** Called right before the COMMIT, to send what belongs to the end; nothing is waited for. */
  readonly closing?: ((value: T) => void) | undefined;
  /** What was sent with sendNow; all of it must have succeeded for the commit to count. */
  readonly sent?: readonly Promise<unknown>[] | undefined;
  /** Nothing can be written, so the end is not waited for. */
  readonly isReadOnly: boolean;
}

class RolledBack extends Error {
  override readonly message = "the transaction was rolled back";
}

/**
 * One transaction on one connection. `run` may wait for what the opening answers, or go on without: nothing it
 * returns is handed on, and nothing it wrote is committed, unless the opening succeeded.
 */
export async function onOneConnection<T>(
  db: Kysely<DB>, frame: TransactionFrame<T>, run: (transaction: Kysely<DB>, opened: Promise<pg.QueryResult>) => Promise<T>,
): Promise<T> {
  const pool = pools.get(db);
  if (pool === undefined) throw new TypeError("this database handle has no pool");
  const client = await pool.connect();
  const transaction = kyselyOn(client);
  const finish = async (statement: "commit" | "rollback") => {
    try {
      const { command } = await client.query(statement);
      // A failed transaction answers COMMIT with ROLLBACK, and with no error.
      if (statement === "commit" && command !== "COMMIT") throw new RolledBack();
      client.release();
    } catch (error) {
      client.release(!(error instanceof RolledBack)); // in doubt: never hand it on
      throw error;
    }
  };
  const opened = Promise.all([client.query(frame.begin), sendNow(transaction, frame.opening)]).then(([, answer]) => answer);
  opened.catch(() => {}); // told below
  let value: T;
  try {
    value = await run(transaction, opened);
    if (frame.isReadOnly) await opened;
  } catch (error) {
    await finish("rollback").catch(() => {}); // the first error is the one that tells
    throw await firstFailure([opened, ...(frame.sent ?? [])], error);
  }
  if (frame.isReadOnly) {
    finish("commit").catch(() => {});
    return value;
  }
  frame.closing?.(value);
  const committed = finish("commit");
  // The statement that failed tells more than the commit that therefore became a rollback.
  const outcomes = await Promise.allSettled([opened, ...(frame.sent ?? []), committed]);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  return value;
}

/** A statement that failed unawaited makes all later ones fail, and tells more than they do. */
async function firstFailure(sent: readonly Promise<unknown>[], otherwise: unknown): Promise<unknown> {
  for (const outcome of await Promise.allSettled(sent)) if (outcome.status === "rejected") return outcome.reason;
  return otherwise;
}

const clients = new WeakMap<Kysely<DB>, pg.PoolClient>();

/** Statements that a connection keeps prepared; what comes beyond is planned each time. */
const PREPARED_STATEMENTS = 400;
const statementNames = new Map<string, string>();

/** The same text gets the same name, so that PostgreSQL parses and plans it once per connection. */
function prepared(text: string, values: readonly unknown[]): pg.QueryConfig {
  let name = statementNames.get(text);
  if (name === undefined && statementNames.size < PREPARED_STATEMENTS) {
    name = `s${statementNames.size}`;
    statementNames.set(text, name);
  }
  return name === undefined ? { text, values: [...values] } : { name, text, values: [...values] };
}

/**
 * Sends a statement of a running transaction at once and without waiting: what is sent later on this connection,
 * the COMMIT included, is carried out after it. The caller awaits the answer before it believes in the commit.
 */
export function sendNow<Row extends pg.QueryResultRow>(transaction: Kysely<DB>, { text, values }: Statement): Promise<pg.QueryResult<Row>> {
  const client = clients.get(transaction);
  if (client === undefined) throw new TypeError("not inside a transaction of onOneConnection");
  return client.query<Row>(prepared(text, values));
}

function kyselyOn(client: pg.PoolClient): Kysely<DB> {
  let db = perClient.get(client);
  if (db === undefined) {
    // The client is released by onOneConnection, not by Kysely after each query.
    const held = {
      query: (text: string, values: readonly unknown[]) => client.query(values.length === 0 ? { text } : prepared(text, values)),
      release: () => {},
    };
    const pool = { options: {}, connect: () => Promise.resolve(held), end: () => Promise.resolve() };
    db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
    perClient.set(client, db);
    clients.set(db, client);
  }
  return db;
}
