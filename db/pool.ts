import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { DB } from "./types.ts";

const { builtins, getTypeParser } = pg.types;

/** `date` stays the text YYYY-MM-DD (a calendar day has no zone); `bigint` counts stay below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (oid === builtins.DATE) return (value: string) => value;
    if (oid === builtins.INT8) return Number;
    return format === undefined ? getTypeParser(oid) : getTypeParser(oid, format as "text");
  }) as pg.CustomTypesConfig["getTypeParser"],
};

/** A pool that survives restarts of the database: a broken idle connection is logged and dropped. */
export function createPool(url: string, max: number, onError: (error: Error) => void): pg.Pool {
  // Queries of one transaction that do not wait for each other travel together.
  const pool = new pg.Pool({ connectionString: url, max, types, pipeline: true, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 } as pg.PoolConfig);
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
  /** Carried out together with the COMMIT, in one round trip. */
  closing?(value: T): string;
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
  const finish = async (statements: string) => {
    try {
      await client.query(statements);
      client.release();
    } catch (error) {
      client.release(true); // never hand on a connection whose transaction is in doubt
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
  const closing = frame.closing?.(value) ?? "";
  if (frame.readOnly) finish("commit").catch(() => {});
  else await finish(`${closing}commit`);
  return value;
}

function kyselyOn(client: pg.PoolClient): Kysely<DB> {
  let db = perClient.get(client);
  if (db === undefined) {
    // The client is released by onOneConnection, not by Kysely after each query.
    const held: Pick<pg.PoolClient, "query" | "release"> = { query: client.query.bind(client), release: () => {} };
    const pool = { options: {}, connect: () => Promise.resolve(held), end: () => Promise.resolve() };
    db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
    perClient.set(client, db);
  }
  return db;
}
