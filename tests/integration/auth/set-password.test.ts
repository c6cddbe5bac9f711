import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { checkCredentials, createSessions, readPasswordLink, redeemPasswordLink } from "#server/modules/auth/index.ts";
import { issuePasswordLink } from "#server/modules/organizations/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { PASSWORD } from "./support.ts";

const MORI = "mori@hikari.example";
const NEW = "an entirely different sentence";

let world: TestWorld;
let owner: pg.Client;
beforeAll(async () => {
  world = await openTestWorld();
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await redeemPasswordLink(world.services, await newLink(), PASSWORD);
});
afterAll(async () => {
  await owner.end();
  await world.close();
});
afterEach(() => owner.query("drop trigger if exists planted on event; drop trigger if exists planted on session"));

const newLink = async (person = "mori") =>
  (await world.stage.inOrganization("mori", world.now, (tx, scope) => issuePasswordLink(tx, scope, world.stage.userId(person)))).passwordToken;
const knows = async (password: string) => (await checkCredentials(world.services.authDb, MORI, password)) !== null;
const events = () => world.stage.readInOrganization("mori", (db) => db.selectFrom("event").select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow());

test.each([
  ["the record cannot be written", "before insert on event"],
  ["the sessions cannot be ended", "before delete on session"],
])("when %s, the password, the link and the sessions are as they were", async (_what, moment) => {
  const sessions = createSessions(world.database.pool("portal_auth", 1), { secure: false, clock: world.services.clock, limits: world.services.config.sessionLimits });
  const { cookie } = await sessions.open(world.stage.userId("mori"), { address: "192.0.2.1", userAgent: "" });
  const [token, other, before] = [await newLink(), await newLink(), await events()];
  await owner.query("create or replace function planted() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$");
  await owner.query(`create trigger planted ${moment} for each row execute function planted()`);
  await expect(redeemPasswordLink(world.services, token, NEW)).rejects.toThrow("planted");
  await owner.query(`drop trigger planted on ${moment.split(" ").at(-1)}`);
  expect([await knows(PASSWORD), await knows(NEW)]).toEqual([true, false]);
  expect(await sessions.read(cookie.split(";")[0] ?? "")).not.toBeNull();
  expect(await events()).toEqual(before);
  for (const link of [token, other]) await expect(readPasswordLink(world.services.authDb, link, world.now)).resolves.toMatchObject({ email: MORI });
});

test("a password that is set voids the person's other links, and nobody else's", async () => {
  const [token, other, colleague] = [await newLink(), await newLink(), await newLink("sakai")];
  await redeemPasswordLink(world.services, token, NEW);
  expect([await knows(PASSWORD), await knows(NEW)]).toEqual([false, true]);
  await expect(redeemPasswordLink(world.services, other, "some third sentence here")).rejects.toMatchObject({ code: "gone" });
  await expect(readPasswordLink(world.services.authDb, colleague, world.now)).resolves.toMatchObject({ email: "sakai@hikari.example" });
});

test("without the link's secret the database sets nobody's password", async () => {
  const outcome = await world.stage.inOrganization("mori", world.now, (tx) =>
    tx.db.selectNoFrom(({ fn, val }) => fn("set_password_by_link", [val("hash"), val(world.now)]).as("outcome")).executeTakeFirstOrThrow());
  expect(outcome).toEqual({ outcome: "(,,)" });
  expect(await knows(NEW)).toBe(true);
});
