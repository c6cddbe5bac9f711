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

/** How a transaction begins and ends; every text is SQL without parameters. */
export interface TransactionFrame<T> {
  /** Its first statement is BEGIN; all of it costs one round trip. */
  readonly opening: string;
  /** Sent right before the COMMIT, without waiting for its answer. */
  closing?(transaction: Kysely<DB>, value: T): Promise<unknown>;
  /** What was sent with sendNow; all of it must have succeeded for the commit to count. */
  readonly sent?: readonly Promise<unknown>[];
  /** Nothing can be written, so the end is not waited for. */
  readonly readOnly: boolean;
}

/** One transaction on one connection. `opened`: the results of the opening's statements, in order. */
export async function onOneConnection<T>(
  db: Kysely<DB>, frame: TransactionFrame<T>, run: (transaction: Kysely<DB>, opened: readonly pg.QueryResult[]) => Promise<T>,
): Promise<T> {
  const pool = pools.get(db);
  if (pool === undefined) throw new TypeError("this database handle has no pool");
  const client = await pool.connect();
  const finish = async (statement: "commit" | "rollback") => {
    try {
      const { command } = await client.query(statement);
      client.release();
      // A failed transaction answers COMMIT with ROLLBACK, and with no error.
      if (statement === "commit" && command !== "COMMIT") throw new Error("the transaction was rolled back");
    } catch (error) {
      if (!(error instanceof Error && error.message === "the transaction was rolled back")) client.release(true); // in doubt: never hand it on
      throw error;
    }
  };
  let value: T;
  try {
    // Several statements answer with several results, which the types of pg do not know.
    const opened = (await client.query(frame.opening)) as unknown as pg.QueryResult[];
    value = await run(kyselyOn(client), opened);
  } catch (error) {
    await finish("rollback").catch(() => {}); // the first error is the one that tells
    throw error;
  }
  if (frame.readOnly) {
    finish("commit").catch(() => {});
    return value;
  }
  const closing = frame.closing?.(kyselyOn(client), value);
  const [committed, ...sent] = await Promise.allSettled([finish("commit"), ...(frame.sent ?? []), closing]);
  // The statement that failed tells more than the commit that therefore became a rollback.
  for (const outcome of [...sent, committed]) if (outcome.status === "rejected") throw outcome.reason;
  return value;
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
export function sendNow<Row extends pg.QueryResultRow>(transaction: Kysely<DB>, text: string, values: readonly unknown[]): Promise<pg.QueryResult<Row>> {
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
