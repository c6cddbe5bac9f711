import { sql } from "kysely";
import type { Kysely } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import { ask, createKysely, createPool, onOneConnection, sendNow } from "#db/pool.ts";
import type { Statement } from "#db/pool.ts";
import type { DB } from "#db/types.ts";
import { cloneDatabase } from "#tests/support/test-database.ts";
import type { TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let owner: pg.Client;
let pool: pg.Pool;
let db: Kysely<DB>;

beforeAll(async () => {
  database = await cloneDatabase(inject("templateUrl"));
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("create table note (id int primary key, text text not null check (length(text) < 10), day date); grant all on note to portal_app");
  pool = database.pool("portal_app", 1); // one connection: each transaction finds what the last one left behind
  db = createKysely(pool);
});
afterEach(() => owner.query("truncate note"));
afterAll(async () => {
  await owner.end();
  await database.close();
});

const opening = { text: "select current_setting('server_version_num')::int as version", values: [] };
const insert = (id: number, text: string) => ({ text: "insert into note (id, text) values ($1, $2)", values: [id, text] });
const write = <T>(run: (transaction: Kysely<DB>, sent: Promise<unknown>[]) => Promise<T>, closing?: (value: T) => void) => {
  const sent: Promise<unknown>[] = [];
  return onOneConnection(db, { begin: "begin", opening, isReadOnly: false, sent, closing }, (transaction) => run(transaction, sent));
};
/** As the commands do. */
const send = (transaction: Kysely<DB>, sent: Promise<unknown>[], statement: Statement) => {
  const answer = sendNow(transaction, statement);
  answer.catch(() => {});
  sent.push(answer);
};
const notes = async () => (await owner.query<{ id: number }>("select id from note order by id")).rows.map(({ id }) => id);

test("what was sent without waiting is written with the commit", async () => {
  await write((transaction, sent) => {
    for (let id = 1; id <= 500; id += 1) send(transaction, sent, insert(id, "a"));
    return Promise.resolve();
  });
  expect(await notes()).toHaveLength(500);
});

test("each of many answers reaches the one who asked for it, in whatever order they are waited for", async () => {
  const answers = await write(async (transaction, sent) => {
    send(transaction, sent, insert(1, "one"));
    const asked = Array.from({ length: 50 }, (_, index) => sql<{ n: number; text: string }>`
      select ${index}::int as n, text from note where id = 1`.execute(transaction));
    return Promise.all(asked.reverse());
  });
  expect(answers.map(({ rows: [row] }) => row)).toEqual(Array.from({ length: 50 }, (_, index) => ({ n: 49 - index, text: "one" })));
});

test("a statement that fails unawaited fails all behind it and leaves nothing", async () => {
  const attempt = write((transaction, sent) => {
    send(transaction, sent, insert(1, "fine"));
    send(transaction, sent, insert(2, "much too long"));
    send(transaction, sent, insert(3, "fine"));
    return Promise.resolve();
  });
  await expect(attempt).rejects.toMatchObject({ constraint: "note_text_check" });
  expect(await notes()).toEqual([]);
});

test("a question behind a failure is answered with that failure, and the connection goes on", async () => {
  const attempt = write(async (transaction, sent) => {
    send(transaction, sent, insert(1, "much too long"));
    await ask(transaction, { text: "select 'first seen behind a failure' as text", values: [] });
  });
  await expect(attempt).rejects.toMatchObject({ constraint: "note_text_check" });
  // The same statement again: it was sent but never prepared.
  const { rows } = await write((transaction) => ask(transaction, { text: "select 'first seen behind a failure' as text", values: [] }));
  expect(rows).toEqual([{ text: "first seen behind a failure" }]);
  expect(await notes()).toEqual([]);
});

test("a refusal of the program's own undoes what was written before it", async () => {
  await expect(write(async (transaction) => {
    await ask(transaction, insert(1, "fine"));
    throw new Error("refused");
  })).rejects.toThrow("refused");
  await expect(write((transaction, sent) => {
    send(transaction, sent, insert(1, "fine"));
    throw new Error("refused at once");
  })).rejects.toThrow("refused at once");
  expect(await notes()).toEqual([]);
});

test("a failure at the commit is told and leaves nothing", async () => {
  await owner.query("alter table note add column other int references note (id) deferrable initially deferred");
  try {
    await expect(write((transaction, sent) => {
      send(transaction, sent, { text: "insert into note (id, text, other) values ($1, $2, 99)", values: [1, "fine"] });
      return Promise.resolve("done");
    })).rejects.toMatchObject({ constraint: "note_other_fkey" });
    expect(await notes()).toEqual([]);
  } finally {
    await owner.query("alter table note drop column other");
  }
});

test("what the closing sends belongs to the commit", async () => {
  let sendLast = () => {};
  await expect(write((transaction, sent) => {
    sendLast = () => {
      send(transaction, sent, insert(2, "much too long"));
    };
    send(transaction, sent, insert(1, "fine"));
    return Promise.resolve();
  }, () => sendLast())).rejects.toMatchObject({ constraint: "note_text_check" });
  expect(await notes()).toEqual([]);
});

test("a value that cannot be sent fails the transaction and leaves nothing", async () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  await expect(write(async (transaction) => {
    await ask(transaction, insert(1, "fine"));
    await ask(transaction, { text: "select $1::json as json", values: [circular] });
  })).rejects.toThrow(/circular/);
  expect(await notes()).toEqual([]);
  await expect(write((transaction, sent) => {
    send(transaction, sent, insert(1, "fine"));
    send(transaction, sent, { text: "insert into note (id, text) values (2, $1)", values: [circular] });
    return Promise.resolve();
  })).rejects.toThrow(/circular/);
  expect(await notes()).toEqual([]);
  const { rows } = await write((transaction) => ask(transaction, { text: "select $1::json as json", values: [{ can: "be sent" }] }));
  expect(rows).toEqual([{ json: { can: "be sent" } }]);
});

test("a lost connection fails what waits for it, and the next transaction gets a new one", async () => {
  await expect(write(async (transaction, sent) => {
    const { rows: [row] } = await ask<{ pid: number }>(transaction, { text: "select pg_backend_pid() as pid", values: [] });
    send(transaction, sent, insert(1, "fine"));
    await owner.query("select pg_terminate_backend($1)", [row?.pid]);
    await ask(transaction, { text: "select 1", values: [] });
  })).rejects.toThrow();
  expect(await notes()).toEqual([]);
  await write((transaction) => ask(transaction, insert(2, "fine")));
  expect(await notes()).toEqual([2]);
});

test("a connection that is lost while nobody asks anything of it ends nothing but its transaction", async () => {
  const lost: string[] = [];
  const other = createPool(database.url("portal_app"), 1, (error) => void lost.push(error.message));
  const attempt = onOneConnection(createKysely(other), { begin: "begin", opening, isReadOnly: false, sent: [] }, async (transaction) => {
    const { rows: [row] } = await ask<{ pid: number }>(transaction, { text: "select pg_backend_pid() as pid", values: [] });
    await owner.query("select pg_terminate_backend($1)", [row?.pid]);
    await vi.waitFor(() => expect(lost).not.toEqual([]));
  });
  await expect(attempt).rejects.toThrow();
  await other.end();
});

test("days stay text and nothing of an answer is lost on the way", async () => {
  const { rows } = await write(async (transaction) => {
    await ask(transaction, { text: "insert into note (id, text, day) values (1, $1, $2)", values: ["器機", "2026-04-01"] });
    return sql<object>`select n.*, count(*) over () as count, null as nothing, ${"x".repeat(100_000)}::text as long from note n`.execute(transaction);
  });
  expect(rows).toEqual([{ id: 1, text: "器機", day: "2026-04-01", count: 1, nothing: null, long: "x".repeat(100_000) }]);
});

test("a transaction that has ended takes nothing more", async () => {
  const ended = await write((transaction) => Promise.resolve({ transaction }));
  await expect(sql`select 1`.execute(ended.transaction)).rejects.toThrow(TypeError);
});
