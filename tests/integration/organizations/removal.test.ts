import { afterAll, beforeAll, expect, test } from "vitest";
import { checkCredentials, createSessions, readPasswordLink, redeemPasswordLink } from "#server/modules/auth/index.ts";
import { createContract, readContract } from "#server/modules/contracts/index.ts";
import { createMember, deactivateMember, issuePasswordLink, reactivateMember } from "#server/modules/organizations/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

/** What a person who left can still do: nothing. And what comes back with them: only what they do anew. */
let world: TestWorld;
let sessions: ReturnType<typeof createSessions>;
beforeAll(async () => {
  world = await openTestWorld();
  sessions = createSessions(world.database.pool("portal_auth", 2), { secure: false, clock: () => world.now, limits: world.services.config.sessionLimits });
});
afterAll(() => world.close());

const auth = () => world.services.authDb;
const act = (what: typeof deactivateMember, id: string) => world.stage.inOrganization("mori", world.now, (tx, scope) => what(tx, scope, id));
const leave = (id: string) => act(deactivateMember, id);
const comeBack = (id: string) => act(reactivateMember, id);
const cookieOf = async (id: string) => (await sessions.open(id, { address: "192.0.2.1", userAgent: "" })).cookie.split(";")[0] ?? "";

let addresses = 0;
async function somebody() {
  const email = `leaver${(addresses += 1)}@hikari.example`;
  const { id, passwordToken } = await world.stage.inOrganization("mori", world.now, (tx, scope) => createMember(tx, scope, {
    name: "新井 望", email, jobTitle: null, roles: ["clinical_engineer"], isAdmin: false,
  }));
  return { id, email, passwordToken };
}

test("every session ends with the removal and none comes back with the person", async () => {
  const { id } = await somebody();
  const cookies = [await cookieOf(id), await cookieOf(id)];
  const other = await cookieOf(world.stage.userId("ishii"));
  for (const cookie of cookies) expect(await sessions.read(cookie)).toMatchObject({ userId: id });
  await leave(id);
  for (const cookie of cookies) expect(await sessions.read(cookie)).toBeNull();
  await comeBack(id);
  for (const cookie of cookies) expect(await sessions.read(cookie)).toBeNull();
  expect(await sessions.read(await cookieOf(id))).toMatchObject({ userId: id });
  expect(await sessions.read(other)).not.toBeNull();
});

test("a session that a sign-in opened while the person left stays dead when they come back", async () => {
  const { id } = await somebody();
  await leave(id);
  const late = await cookieOf(id);
  expect(await sessions.read(late)).toBeNull();
  await comeBack(id);
  expect(await sessions.read(late)).toBeNull();
});

test("the password opens nothing while the person is away, and works again afterwards", async () => {
  const { id, email, passwordToken } = await somebody();
  await redeemPasswordLink(world.services, passwordToken, "a sentence to remember");
  await leave(id);
  expect(await checkCredentials(auth(), email, "a sentence to remember")).toBeNull();
  await comeBack(id);
  expect(await checkCredentials(auth(), email, "a sentence to remember")).toMatchObject({ userId: id });
});

test("password links are void for good, and none is issued to somebody who left", async () => {
  const { id, passwordToken } = await somebody();
  const issue = () => world.stage.inOrganization("mori", world.now, (tx, scope) => issuePasswordLink(tx, scope, id));
  await leave(id);
  await expect(readPasswordLink(auth(), passwordToken, world.now)).rejects.toMatchObject({ code: "gone" });
  await expect(issue()).rejects.toMatchObject({ code: "not-found" });
  await comeBack(id);
  await expect(redeemPasswordLink(world.services, passwordToken, "a sentence too late")).rejects.toMatchObject({ code: "gone" });
  await expect(readPasswordLink(auth(), (await issue()).passwordToken, world.now)).resolves.toMatchObject({ userId: id });
});

test("a link that is used while the person leaves leads to one consistent state", async () => {
  const { id, email, passwordToken } = await somebody();
  const [used] = await Promise.allSettled([redeemPasswordLink(world.services, passwordToken, "a sentence to remember"), leave(id)]);
  expect(await checkCredentials(auth(), email, "a sentence to remember")).toBeNull();
  await expect(readPasswordLink(auth(), passwordToken, world.now)).rejects.toMatchObject({ code: "gone" });
  await comeBack(id);
  expect((await checkCredentials(auth(), email, "a sentence to remember")) !== null).toBe(used.status === "fulfilled");
});

test("a scope that the process remembers does not outlive the removal", async () => {
  const title = "退職者の契約";
  const create = () => world.stage.inWorkspace("sakai", ["hikari", "asahi"], world.now, (tx, scope) => createContract(tx, scope, {
    title, devices: "AP-100", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: false, cyberScopeText: null, contact: null,
  }, []));
  const { id } = await create();
  const read = (person: string) => world.stage.readInWorkspace(person, ["hikari", "asahi"], (db, scope) => readContract(db, scope, id));
  expect(await read("sakai")).toMatchObject({ title });
  await leave(world.stage.userId("sakai"));
  await expect(read("sakai")).rejects.toMatchObject({ code: "not-found" });
  await expect(create()).rejects.toMatchObject({ code: "not-found" });
  await expect(world.stage.readInOrganization("sakai", () => Promise.resolve(1))).rejects.toMatchObject({ code: "not-found" });
  // What they wrote stays under their name, on both sides.
  const author = (person: string) => world.stage.readInWorkspace(person, ["hikari", "asahi"], (db) => db.selectFrom("contract")
    .innerJoin("app_user", "app_user.id", "contract.updated_by").select("app_user.name").where("contract.id", "=", id).executeTakeFirst());
  expect(await author("mori")).toEqual({ name: "酒井 誠" });
  expect(await author("takeda")).toEqual({ name: "酒井 誠" });
});
