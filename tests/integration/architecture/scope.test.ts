import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createContract } from "#server/modules/contracts/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

/** What a process remembers of a person's rights is confirmed by the database in every transaction. */
const PAIR = ["hikari", "asahi"] as const;
const contract = (title: string) => ({
  title, devices: "AP-100", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: false, cyberScopeText: null, contact: null,
});
let world: TestWorld;
let owner: pg.Client;

beforeAll(async () => {
  world = await openTestWorld();
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query("alter table app_user no force row level security");
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const change = (person: string, assignment: string) => owner.query(`update app_user set ${assignment} where id = $1`, [world.stage.userId(person)]);
const add = (title: string, requestId: string | null = null) =>
  world.stage.inWorkspace("sakai", PAIR, world.now, (tx, scope) => createContract(tx, scope, contract(title), []), requestId);
const titles = () => world.stage.readInWorkspace("mori", PAIR, async (db) =>
  (await db.selectFrom("contract").select("title").orderBy("id").execute()).map(({ title }) => title));

test("a role that is taken away or given counts at once, whatever was remembered", async () => {
  await add("一件目");
  await change("sakai", "roles = '{}'");
  await expect(add("役割がないのに")).rejects.toMatchObject({ code: "forbidden" });
  await expect(add("二度目も")).rejects.toMatchObject({ code: "forbidden" });
  await change("sakai", "roles = '{contract_office}'");
  await add("二件目");
  expect(await titles()).toEqual(["一件目", "二件目"]);
});

test("a person who leaves reads and writes nothing more, whatever was remembered", async () => {
  const read = () => world.stage.readInWorkspace("ishii", PAIR, (db) => db.selectFrom("contract").select("title").execute());
  expect(await read()).toHaveLength(2);
  await change("ishii", "deactivated_at = now()");
  await expect(read()).rejects.toMatchObject({ code: "not-found" });
  // Nothing is handed on even when nothing was asked of the database.
  await expect(world.stage.readInWorkspace("ishii", PAIR, () => Promise.resolve("something"))).rejects.toMatchObject({ code: "not-found" });
  await change("ishii", "deactivated_at = null");
  expect(await read()).toHaveLength(2);
});

test("a request that comes again is answered as before, also when it could no longer be carried out", async () => {
  const request = "0b8f8f4e-9a35-4a9c-8e0c-3d7a5b1f2c22";
  const events = world.published.length;
  const answers = await Promise.all([add("三件目", request), add("三件目", request), add("三件目", request)]);
  await change("sakai", "roles = '{}'");
  answers.push(await add("三件目", request));
  await change("sakai", "roles = '{contract_office}'");
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await titles()).toEqual(["一件目", "二件目", "三件目"]);
  expect(world.published).toHaveLength(events + 1);
});

test("a write that nobody waited for fails the command with its own error", async () => {
  const events = world.published.length;
  const failing = (readAfter: boolean) => world.stage.inWorkspace("sakai", PAIR, world.now, async (tx, scope) => {
    const { id } = await createContract(tx, scope, contract("四件目"), []);
    sendWrite(tx, tx.db.updateTable("contract").set({ title: "" }).where("id", "=", id));
    if (readAfter) await tx.db.selectFrom("contract").select("id").execute();
    return id;
  });
  await expect(failing(false)).rejects.toMatchObject({ constraint: "text_200_check" });
  await expect(failing(true)).rejects.toMatchObject({ constraint: "text_200_check" });
  expect(await titles()).toEqual(["一件目", "二件目", "三件目"]);
  expect(world.published).toHaveLength(events);
});
