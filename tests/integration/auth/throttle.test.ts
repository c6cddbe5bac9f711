import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { knowDevice } from "#server/modules/auth/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { attempt, givePassword } from "./support.ts";
import type { Outcome, Try } from "./support.ts";

const MORI = "mori@hikari.example";
const NOBODY = "nobody@hikari.example";
const DAY = 86_400;

let world: TestWorld;
let owner: pg.Client;
beforeAll(async () => {
  world = await openTestWorld();
  for (const person of ["mori", "sakai"]) await givePassword(world, "mori", person);
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query("alter table sign_in_throttle no force row level security");
});
afterAll(async () => {
  await owner.end();
  await world.close();
});
beforeEach(() => world.services.authDb.deleteFrom("sign_in_throttle").execute());

const rows = async () => (await owner.query<{ key: string; failures: number }>("select key, failures from sign_in_throttle order by failures, key")).rows;
const inTurn = async (times: number, one: (turn: number) => Try): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (let turn = 0; turn < times; turn += 1) outcomes.push(await attempt(world, one(turn)));
  return outcomes;
};
const deviceOf = (person: string) => knowDevice(world.services, "", world.stage.userId(person)).split(";")[0] ?? "";

test.each([["a known account", MORI], ["an unknown one", NOBODY]])("%s is slowed down after five failures, more with each", async (_what, email) => {
  const wrong = (at: number) => attempt(world, { email, password: "wrong", at });
  expect(await inTurn(7, () => ({ email, password: "wrong" }))).toEqual(["refused", "refused", "refused", "refused", "refused", 2, 2]);
  expect([await wrong(2), await wrong(2), await wrong(6), await wrong(6)]).toEqual(["refused", 4, "refused", 8]);
  expect((await rows()).map(({ failures }) => failures)).toEqual([7, 7]);
});

test("twenty wrong passwords at the same moment are no more than five", async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt(world, { email: MORI, password: "wrong" })));
  expect(outcomes.filter((outcome) => outcome === "refused")).toHaveLength(5);
  expect(outcomes.filter((outcome) => outcome === 2)).toHaveLength(15);
});

test("sign-ins side by side do not wait for each other, whichever looked at the clock first", async () => {
  const outcomes = [];
  for (const at of [0.9, 0.5, 0.1]) outcomes.push(await attempt(world, { email: MORI, at }), await attempt(world, { email: NOBODY, at }));
  expect(outcomes).toEqual(["in", "refused", "in", "refused", "in", "refused"]);
});

test("while the wait lasts not even the right password is looked at, from a device that nobody knows", async () => {
  await inTurn(5, () => ({ email: MORI, password: "wrong" }));
  expect(await attempt(world, { email: MORI, at: 1 })).toBe(1);
  expect(await attempt(world, { email: MORI, at: 2 })).toBe("in");
});

test("a device on which somebody has signed in before is not delayed by what others fail at", async () => {
  const cookie = deviceOf("mori");
  // A stranger on the same address, at this account and at a hundred others.
  await inTurn(5, () => ({ email: MORI, password: "wrong" }));
  await inTurn(100, (turn) => ({ email: `somebody${turn}@hikari.example`, password: "wrong" }));
  expect(await attempt(world, { email: "sakai@hikari.example" })).toBe(2);
  expect(await attempt(world, { email: MORI })).toBe(2);
  expect(await attempt(world, { email: MORI, cookie })).toBe("in");
  expect(await attempt(world, { email: MORI.toUpperCase(), cookie: `theme=dark; ${cookie}` })).toBe("in");
  // It says nothing for another account.
  expect(await attempt(world, { email: "sakai@hikari.example", cookie })).toBe(2);
});

test("a known device is slowed down by its own failures, and its success forgets them", async () => {
  const cookie = deviceOf("mori");
  expect(await inTurn(6, () => ({ email: MORI, password: "wrong", cookie }))).toEqual(["refused", "refused", "refused", "refused", "refused", 2]);
  expect(await attempt(world, { email: MORI, cookie, at: 2 })).toBe("in");
  expect(await attempt(world, { email: MORI, password: "wrong", cookie, at: 3 })).toBe("refused");
  expect((await rows()).map(({ failures }) => failures)).toEqual([1]);
});

test("one's own sign-in gives a stranger no new attempts", async () => {
  await inTurn(4, () => ({ email: MORI, password: "wrong", from: "192.0.2.66" }));
  expect(await attempt(world, { email: MORI })).toBe("in");
  expect(await inTurn(2, () => ({ email: MORI, password: "wrong", from: "192.0.2.66" }))).toEqual(["refused", 2]);
});

test("an address that fails at many accounts is slowed down, an IPv6 network as one", async () => {
  const outcomes = await inTurn(101, (turn) => ({ email: `somebody${turn}@hikari.example`, password: "wrong", from: `2001:db8::${turn + 1}` }));
  expect(outcomes.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => "refused"));
  expect(outcomes[100]).toBe(2);
  expect(await attempt(world, { email: MORI, from: "2001:db8:0:1::1" })).toBe("in");
});

test("a refused wait counts nothing, so nobody can prolong it", async () => {
  await inTurn(5, () => ({ email: MORI, password: "wrong" }));
  await inTurn(50, (turn) => ({ email: MORI, password: "wrong", from: `198.51.100.${turn}` }));
  expect(await attempt(world, { email: MORI, at: 2 })).toBe("in");
  expect(await rows()).toHaveLength(2);
});

test("after a day all is forgotten and swept, and nothing that was typed stands in the table", async () => {
  await inTurn(30, (turn) => ({ email: `somebody${turn}@hikari.example`, password: "wrong" }));
  const before = await rows();
  expect(before).toHaveLength(31);
  expect(before.every(({ key }) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
  await inTurn(2, () => ({ email: MORI, password: "wrong", at: DAY + 1 }));
  expect((await rows()).map(({ failures }) => failures)).toEqual([2, 2]);
});

test("pages and commands cannot see or touch the counts", async () => {
  await attempt(world, { email: MORI, password: "wrong" });
  await expect(world.services.db.selectFrom("sign_in_throttle").select("key").execute()).rejects.toMatchObject({ code: "42501" });
  await expect(world.services.db.deleteFrom("sign_in_throttle").execute()).rejects.toMatchObject({ code: "42501" });
});
