import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { createKysely } from "#db/pool.ts";
import { createContract } from "#server/modules/contracts/index.ts";
import { addDepartment } from "#server/modules/organizations/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import type { RecordedEvent } from "#server/platform/events.ts";
import { openScope } from "#server/platform/scope.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { verifyLog } from "./verify-chain.ts";

const PAIR = ["hikari", "asahi"] as const;
const FOREIGN_PAIR = ["hikari", "seiran"] as const;
const contract = (title: string) => ({
  title, devices: "AP-100", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: false, cyberScopeText: null, contact: null,
});

let world: TestWorld;
let live: pg.Pool;
let owner: pg.Client;
let workspaceId: string;

beforeAll(async () => {
  world = await openTestWorld();
  live = world.database.pool("portal_live");
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  workspaceId = world.stage.workspaceId(...PAIR);
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const organizationOf = (person: string) => world.stage.readInOrganization(person, (_db, scope) => Promise.resolve(scope.organizationId));

async function streamsOf(workspace: string): Promise<{ kind: string; hospital: boolean; vendor: boolean; seq: number }[]> {
  const { rows } = await live.query<{ kind: string; hospital: boolean; vendor: boolean; seq: number }>(
    `select kind, hospital_id is not null as hospital, vendor_id is not null as vendor, head_seq::int as seq
     from event_stream where workspace_id = $1 order by kind, hospital desc`, [workspace]);
  return rows;
}

describe("forty commands of both sides at once, and ten that fail after recording", () => {
  const published: RecordedEvent[] = [];
  let before: number;
  let outcomes: PromiseSettledResult<unknown>[];

  beforeAll(async () => {
    before = (await streamsOf(workspaceId)).find(({ kind }) => kind === "shared")?.seq ?? 0;
    const db = createKysely(world.database.pool("portal_app", 50));
    const services = { db, clock: () => world.now, publish: (events: readonly RecordedEvent[]) => void published.push(...events) };
    const act = async (person: string, title: string, then: () => void) => {
      const identity = { userId: world.stage.userId(person), organizationId: await organizationOf(person), workspaceId };
      return carryOut(services, identity, null, async (tx: CommandTransaction) => {
        await createContract(tx, await openScope(tx.db, identity.userId, workspaceId), contract(title), []);
        then();
      });
    };
    const person = (number: number) => (number % 2 === 0 ? "sakai" : "oka");
    outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, number) => act(person(number), `保守契約 ${number}`, () => {
      if (number % 5 === 4) throw new Error("after the write");
    })));
  });

  test("end as they should", () => {
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(40);
    expect(outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }) => (reason as Error).message))
      .toEqual(Array.from({ length: 10 }, () => "after the write"));
  });

  test("leave numbers without a gap or a double, and chains that can be recomputed", async () => {
    const { rows } = await live.query<{ seq: number }>(
      "select seq::int from event e join event_stream s on s.id = e.stream_id where s.workspace_id = $1 and s.kind = 'shared' order by seq", [workspaceId]);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: before + 40 }, (_, index) => index + 1));
    const { entries, faults } = await verifyLog(live);
    expect(faults).toEqual([]);
    expect(entries).toBeGreaterThan(60);
  });

  test("are handed on exactly as they stand in the log, the failed ones not at all", async () => {
    const { rows } = await live.query<{ id: string; seq: number }>(
      "select id, seq::int from event where stream_id = $1 and seq > $2 order by seq", [published[0]?.envelope.stream, before]);
    const handedOn = published.map(({ envelope }) => ({ id: envelope.id, seq: envelope.seq }));
    expect(handedOn.sort((one, other) => one.seq - other.seq)).toEqual(rows);
    const contracts = await world.stage.readInWorkspace("mori", PAIR, (db) => db.selectFrom("contract").select("id").execute());
    expect(contracts).toHaveLength(40);
  });
});

test("a command that fails leaves no gap behind", async () => {
  const [stream] = (await streamsOf(workspaceId)).filter(({ kind }) => kind === "shared");
  const failing = world.stage.inWorkspace("sakai", PAIR, world.now, async (tx, scope) => {
    await createContract(tx, scope, contract("取り消し"), []);
    throw new Error("after the write");
  });
  await expect(failing).rejects.toThrow("after the write");
  expect((await streamsOf(workspaceId)).find(({ kind }) => kind === "shared")).toEqual(stream);
  await world.stage.inWorkspace("sakai", PAIR, world.now, (tx, scope) => createContract(tx, scope, contract("その次"), []));
  expect(world.published.at(-1)?.envelope.seq).toBe((stream?.seq ?? 0) + 1);
  expect((await verifyLog(live)).faults).toEqual([]);
});

describe("a row of the log that somebody with every right", () => {
  const AT = "where stream_id = $1 and seq";
  test.each([
    ["gave another content", `update event set payload = '{"revision":2,"attachments":0}' ${AT} = 5`, ["5: content does not fit its hash"]],
    ["gave another actor", `update event set actor_user_id = gen_random_uuid() ${AT} = 5`, ["5: content does not fit its hash"]],
    ["dated back by a millisecond", `update event set occurred_at = occurred_at - interval '1 millisecond' ${AT} = 5`, ["5: content does not fit its hash"]],
    ["took out", `delete from event ${AT} = 5`, ["6: follows 4", "6: does not continue the entry before it"]],
    ["took off the end", `delete from event ${AT} = (select max(seq) from event where stream_id = $1)`, [expect.stringMatching(/the stream's head is another entry$/)]],
    ["gave another content and a hash that fits it",
      `update event set payload = '{"revision":2}', hash = sha256(prev_hash || convert_to(concat_ws(E'\\n', stream_id, seq, id, type, version, subject_kind, subject_id,
         coalesce(actor_user_id::text, ''), actor_organization_id, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '{"revision":2}'), 'UTF8')) ${AT} = 5`,
      ["6: does not continue the entry before it"]],
  ])("%s is named", async (_what, statement, faults) => {
    const stream = world.published.at(-1)?.envelope.stream;
    await owner.query("begin");
    try {
      await owner.query(`alter table event disable trigger event_is_append_only; alter table event no force row level security;
                         alter table event_stream no force row level security`);
      const { rowCount } = await owner.query(statement, [stream]);
      expect(rowCount).toBe(1);
      expect((await verifyLog(owner)).faults).toEqual(faults);
    } finally {
      await owner.query("rollback");
    }
  });

  test("wants to change is refused to the owner of the table too, as long as the trigger stands", async () => {
    await expect(owner.query("update event set type = type")).rejects.toThrow("append-only");
    await expect(owner.query("truncate event cascade")).rejects.toThrow("append-only");
  });
});

describe("the role of pages and commands", () => {
  let app: pg.PoolClient;
  beforeAll(async () => {
    app = await world.database.pool("portal_app").connect();
  });
  afterAll(() => app.release());

  /** Runs a statement with the eyes of a person's organization, in a transaction that is rolled back. */
  async function as(person: string | null, statement: string, values: unknown[] = []): Promise<pg.QueryResult> {
    await app.query("begin");
    try {
      await app.query("select set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)",
        person === null ? ["", ""] : [await organizationOf(person), world.stage.userId(person)]);
      return await app.query(statement, values);
    } finally {
      await app.query("rollback");
    }
  }

  test.each([
    "insert into event select * from event limit 1", "update event set payload = '{}'", "delete from event", "truncate event",
    "insert into event_stream select * from event_stream limit 1", "update event_stream set head_seq = 0", "delete from event_stream", "truncate event_stream cascade",
    "alter table event disable trigger event_is_append_only",
  ])("may not: %s", async (statement) => {
    await expect(as("mori", statement)).rejects.toMatchObject({ code: "42501" });
  });

  const APPEND = "select * from append_event($1, $2, $3, 'contract.created', 1, 'contract', $4, now(), '{}')";
  const append = (person: string | null, kind: string, workspace: string | null) => as(person, APPEND, [kind, workspace, uuidv7(), uuidv7()]);

  test.each(["shared", "private", "organization"])("may not append to a stream of others' workspace (%s)", async (kind) => {
    const foreign = world.stage.workspaceId(...FOREIGN_PAIR);
    const heads = await streamsOf(foreign);
    await expect(append("takeda", kind, foreign)).rejects.toMatchObject({ code: "P0002", message: "no such stream" });
    expect(await streamsOf(foreign)).toEqual(heads);
  });

  test("gets the same answer for a workspace that does not exist, and without an identity", async () => {
    await expect(append("takeda", "shared", uuidv7())).rejects.toMatchObject({ code: "P0002", message: "no such stream" });
    await expect(append(null, "shared", workspaceId)).rejects.toMatchObject({ code: "P0002", message: "no such stream" });
    await expect(append(null, "organization", null)).rejects.toMatchObject({ code: "P0002", message: "no such stream" });
  });

  test("reaches its own private stream only, never the other side's", async () => {
    const appended = await append("takeda", "private", workspaceId);
    expect(appended.rows).toMatchObject([{ hospital_id: null, vendor_id: await organizationOf("takeda") }]);
    const own = await append("takeda", "organization", null);
    expect(own.rows).toMatchObject([{ hospital_id: null, vendor_id: await organizationOf("takeda") }]);
  });

  const OPEN = "select open_workspace_streams($1, $2, $3, $4)";
  const open = (person: string, workspace: string) => as(person, OPEN, [workspace, uuidv7(), uuidv7(), uuidv7()]);

  test("may not open streams of a foreign workspace, and hears no more than of a missing one", async () => {
    const answerOf = (workspace: string) => open("takeda", workspace).then(() => "opened", ({ code, message }: pg.DatabaseError) => `${code} ${message}`);
    const missing = await answerOf(uuidv7());
    expect(missing).toMatch(/^P0002 /);
    expect(await answerOf(world.stage.workspaceId(...FOREIGN_PAIR))).toBe(missing);
  });

  test("may not open streams of its own workspace a second time", async () => {
    await expect(open("takeda", workspaceId)).rejects.toMatchObject({ code: "23505" });
  });

  test("opens no stream for another organization", async () => {
    const openFor = async (person: string) => as("takeda", "select open_organization_stream($1, $2)", [uuidv7(), await organizationOf(person)]);
    // Each organization has its one stream: a second one would collide, as it does for the own organization.
    await expect(openFor("takeda")).rejects.toMatchObject({ code: "23505" });
    await expect(openFor("hara")).resolves.toBeDefined();
  });

  test("reads no entry of others", async () => {
    const { rows } = await as("takeda", "select distinct workspace_id from event where workspace_id is not null");
    expect(rows.map((row: { workspace_id: string }) => row.workspace_id)).not.toContain(world.stage.workspaceId(...FOREIGN_PAIR));
    expect((await as(null, "select from event")).rows).toEqual([]);
  });
});

test("an organization's own stream is numbered and chained in the same way", async () => {
  const add = (number: number) => world.stage.inOrganization("mori", world.now, (tx, scope) =>
    addDepartment(tx, scope, { name: `第${number}病棟`, nameEn: null, deviceTypes: [] }));
  const { entries: before } = await verifyLog(live);
  await Promise.all(Array.from({ length: 8 }, (_, number) => add(number)));
  expect(await verifyLog(live)).toEqual({ entries: before + 8, faults: [] });
});
