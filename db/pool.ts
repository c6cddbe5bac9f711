import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { Pipeline } from "./pipeline.ts";
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
  const pool = new pg.Pool({ connectionString: url, max, types, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 });
  // A connection breaks while it is idle, or while somebody holds it: the pool listens to the former alone.
  pool.on("connect", (client) => client.on("error", onError));
  pool.on("error", () => {}); // told above
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
  /** Sent with the BEGIN. */
  readonly opening: Statement;
  /** Called right before the COMMIT, to send what belongs to the end; nothing is waited for. */
  readonly closing?: ((value: T) => void) | undefined;
  /** What was sent with sendNow; all of it must have succeeded for the commit to count. */
  readonly sent?: readonly Promise<unknown>[] | undefined;
  /** Nothing can be written, so the end is not waited for. */
  readonly isReadOnly: boolean;
}

/**
 * One transaction on one connection. `run` may wait for what the opening answers (`opened` asks for it), or go on
 * without: nothing it returns is handed on, and nothing it wrote is committed, unless the opening succeeded.
 */
export async function onOneConnection<T>(
  db: Kysely<DB>, frame: TransactionFrame<T>, run: (transaction: Kysely<DB>, opened: () => Promise<pg.QueryResult>) => Promise<T>,
): Promise<T> {
  const pool = pools.get(db);
  if (pool === undefined) throw new TypeError("this database handle has no pool");
  const client = await pool.connect();
  const pipeline = new Pipeline(client);
  const transaction = kyselyOn(client);
  pipelines.set(transaction, pipeline);
  const finish = async (text: "commit" | "rollback") => {
    pipelines.delete(transaction);
    try {
      await pipeline.end(prepared(text, []));
    } catch (error) {
      const isOver = await client.query("rollback").then(() => true, () => false);
      client.release(!isOver); // in doubt: never hand it on
      throw error;
    }
    client.release();
  };
  const begun = Promise.all([pipeline.add(prepared(frame.begin, [])), sendNow(transaction, frame.opening)]).then(([, answer]) => answer);
  begun.catch(() => {}); // told below
  const opened = () => {
    pipeline.flush();
    return begun;
  };
  let value: T;
  try {
    value = await run(transaction, opened);
    if (frame.isReadOnly) await opened();
  } catch (error) {
    await finish("rollback").catch(() => {}); // the first error is the one that tells
    throw await firstFailure([begun, ...(frame.sent ?? [])], error);
  }
  if (frame.isReadOnly) {
    finish("commit").catch(() => {});
    return value;
  }
  frame.closing?.(value);
  const committed = finish("commit");
  // The statement that failed tells more than the commit that therefore became a rollback.
  const outcomes = await Promise.allSettled([begun, ...(frame.sent ?? []), committed]);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  return value;
}

/** A statement that failed unawaited makes all later ones fail, and tells more than they do. */
async function firstFailure(sent: readonly Promise<unknown>[], otherwise: unknown): Promise<unknown> {
  for (const outcome of await Promise.allSettled(sent)) if (outcome.status === "rejected") return outcome.reason;
  return otherwise;
}

/** Of the transactions that are running. */
const pipelines = new WeakMap<Kysely<DB>, Pipeline>();

/** Statements that a connection keeps prepared; what comes beyond is planned each time. */
const PREPARED_STATEMENTS = 400;
const statementNames = new Map<string, string>();

/** The same text gets the same name, so that PostgreSQL parses and plans it once per connection. */
function prepared(text: string, values: readonly unknown[]): pg.QueryConfig & { types: pg.CustomTypesConfig } {
  let name = statementNames.get(text);
  if (name === undefined && statementNames.size < PREPARED_STATEMENTS) {
    name = `s${statementNames.size}`;
    statementNames.set(text, name);
  }
  return { ...(name === undefined ? {} : { name }), text, values: [...values], types };
}

/**
 * Sends a statement of a running transaction at once: what is sent later, the COMMIT included, is carried out after
 * it. The answer comes with that of a later statement, the COMMIT at the latest; whoever waits for it earlier uses `ask`.
 */
export function sendNow<Row extends pg.QueryResultRow>(transaction: Kysely<DB>, { text, values }: Statement): Promise<pg.QueryResult<Row>> {
  return pipelineOf(transaction).add<Row>(prepared(text, values));
}

/** The same for a statement whose answer is waited for. */
export function ask<Row extends pg.QueryResultRow>(transaction: Kysely<DB>, statement: Statement): Promise<pg.QueryResult<Row>> {
  const answer = sendNow<Row>(transaction, statement);
  pipelineOf(transaction).flush();
  return answer;
}

function pipelineOf(transaction: Kysely<DB>): Pipeline {
  const pipeline = pipelines.get(transaction);
  if (pipeline === undefined) throw new TypeError("not inside a transaction of onOneConnection");
  return pipeline;
}

function kyselyOn(client: pg.PoolClient): Kysely<DB> {
  let db = perClient.get(client);
  if (db === undefined) {
    // The client is released by onOneConnection, not by Kysely after each query.
    const lent = { query: (text: string, values: readonly unknown[]) => ask(transaction, { text, values }), release: () => {} };
    const pool = { options: {}, connect: () => Promise.resolve(lent), end: () => Promise.resolve() };
    const transaction = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
    db = transaction;
    perClient.set(client, db);
  }
  return db;
}
