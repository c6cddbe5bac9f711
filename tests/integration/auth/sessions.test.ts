import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { admit } from "#app/features/auth/enter.server.ts";
import { action as postSignOut } from "#app/features/auth/routes/sign-out.tsx";
import { createSessions, listSessions, revokeOtherSessions, revokeSession } from "#server/modules/auth/index.ts";
import type { Client, Sessions } from "#server/modules/auth/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { routeArgs } from "./route-args.ts";
import { givePassword } from "./support.ts";

const HOUR = 3_600_000;
const limits = { idle: 10 * HOUR, absolute: 48 * HOUR };
const OFFICE: Client = { address: "203.0.113.7", userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/131.0.0.0 Safari/537.36" };
const HOME: Client = { address: "2001:db8:1:2::9", userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Safari/604.1" };

let world: TestWorld;
let now: Date;
let sessions: Sessions;
beforeAll(async () => {
  world = await openTestWorld();
  sessions = createSessions(world.database.pool("portal_auth", 2), { secure: false, clock: () => now, limits });
});
afterAll(() => world.close());
beforeEach(async () => {
  now = world.now;
  await world.services.authDb.deleteFrom("session").execute();
  world.published.length = 0;
});

const open = async (person: string, client = OFFICE): Promise<string> => (await sessions.open(world.stage.userId(person), client)).cookie.split(";")[0] ?? "";
const read = (cookie: string) => sessions.read(cookie);
const pass = (hours: number) => void (now = new Date(now.getTime() + hours * HOUR));
const list = (person: string) => world.stage.readInOrganization(person, (db, scope) => listSessions(db, scope, limits, now));
const handleOf = async (cookie: string) => (await read(cookie))?.sessionHandle ?? "";
const revoke = (person: string, handle: string) => world.stage.inOrganization(person, now, (tx, scope) => revokeSession(tx, scope, handle));

test("a person sees their own sessions, without secrets, the last used first", async () => {
  const office = await open("mori");
  pass(1);
  const phone = await open("mori", HOME);
  await open("ishii");
  pass(1);
  await read(office);
  const own = await list("mori");
  expect(own.map(({ browser, system, network }) => [browser, system, network])).toEqual([["Chrome", "Windows", "203.0.113.*"], ["Safari", "iPhone", "2001:db8:1::/48"]]);
  expect(own.map(({ createdAt, lastUsedAt }) => [createdAt.getTime(), lastUsedAt.getTime()].map((at) => (at - world.now.getTime()) / HOUR))).toEqual([[0, 2], [1, 1]]);
  expect(own.map(({ handle }) => handle)).toEqual([await handleOf(office), await handleOf(phone)]);
  const told = JSON.stringify(own);
  for (const cookie of [office, phone]) expect(told).not.toContain(cookie.replace("portal_session=", ""));
  await expect(world.stage.readInOrganization("mori", (db) => db.selectFrom("session").select("id").execute())).rejects.toMatchObject({ code: "42501" });
});

test("a session ends without use, and in the end in any case", async () => {
  const unused = await open("mori");
  const used = await open("mori");
  pass(9);
  await read(used);
  pass(1);
  expect([await read(unused), (await read(used)) !== null]).toEqual([null, true]);
  for (let hours = 10; hours < 47; hours += 1) {
    pass(1);
    expect(await read(used)).not.toBeNull();
  }
  pass(1);
  expect(await read(used)).toBeNull();
  expect(await list("mori")).toEqual([]);
});

test("the last use is written once a minute, by one of many requests", async () => {
  const cookie = await open("mori");
  const lastUse = async () => (await list("mori"))[0]?.lastUsedAt.getTime();
  now = new Date(world.now.getTime() + 59_000);
  await read(cookie);
  expect(await lastUse()).toBe(world.now.getTime());
  now = new Date(world.now.getTime() + 60_000);
  await Promise.all(Array.from({ length: 8 }, () => read(cookie)));
  expect(await lastUse()).toBe(now.getTime());
});

test("one session is ended, and recorded by its handle", async () => {
  const [kept, lost] = [await open("mori"), await open("mori", HOME)];
  const handle = await handleOf(lost);
  await revoke("mori", handle);
  expect([(await read(kept)) !== null, await read(lost)]).toEqual([true, null]);
  const [recorded] = world.published;
  expect(world.published).toHaveLength(1);
  expect(recorded?.envelope).toMatchObject({ type: "session.revoked", subject: { kind: "session", id: handle }, workspace: null });
  expect(JSON.stringify(recorded)).not.toContain(lost.replace("portal_session=", ""));
});

test("of two ends of one session at the same moment one counts", async () => {
  const handle = await handleOf(await open("mori"));
  const outcomes = await Promise.allSettled([revoke("mori", handle), revoke("mori", handle)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(world.published).toHaveLength(1);
});

test("all others end at once", async () => {
  const kept = await open("mori");
  const others = [await open("mori"), await open("mori", HOME)];
  const stranger = await open("ishii");
  const current = await handleOf(kept);
  expect(await world.stage.inOrganization("mori", now, (tx, scope) => revokeOtherSessions(tx, scope, current))).toBe(2);
  expect(await Promise.all([kept, stranger, ...others].map(async (cookie) => (await read(cookie)) !== null))).toEqual([true, true, false, false]);
  expect(world.published.map(({ envelope }) => envelope.type)).toEqual(["session.revoked", "session.revoked"]);
});

test("somebody else's session answers like a missing one, and stays", async () => {
  const colleagues = await open("ishii");
  const otherSides = await open("takeda");
  for (const handle of [await handleOf(colleagues), await handleOf(otherSides), randomUUID()]) {
    await expect(revoke("mori", handle)).rejects.toMatchObject({ code: "not-found", message: "session not found" });
  }
  expect([await read(colleagues), await read(otherSides)].every((session) => session !== null)).toBe(true);
  expect(world.published).toEqual([]);
});

test("a password set by link ends every session that was there", async () => {
  const before = [await open("sakai"), await open("sakai", HOME)];
  const colleague = await open("mori");
  await givePassword(world, "mori", "sakai");
  expect(await Promise.all([...before, colleague].map(async (cookie) => (await read(cookie)) !== null))).toEqual([false, false, true]);
});

/** A whole sign-in. */
async function signIn(person: string): Promise<string> {
  const services = { ...world.services, clock: () => now };
  const organizationId = await world.stage.readInOrganization(person, (_db, scope) => Promise.resolve(scope.organizationId));
  const headers = await admit(routeArgs(services, sessions), { userId: world.stage.userId(person), organizationId }, "one proof");
  return headers.getSetCookie().find((cookie) => cookie.startsWith("portal_session="))?.split(";")[0] ?? "";
}

test("a person has fifty sessions at most; the longest unused ends first, and the record says so", async () => {
  const colleague = await open("ishii");
  const cookies = [];
  for (let count = 0; count < 50; count += 1) {
    now = new Date(now.getTime() + 1_000);
    cookies.push(await open("mori"));
  }
  const [first = "", second = ""] = cookies;
  const handle = await handleOf(first);
  pass(1);
  await read(second);
  const last = await signIn("mori");
  expect(await list("mori")).toHaveLength(50);
  expect(await Promise.all([first, second, colleague, last].map(async (cookie) => (await read(cookie)) !== null))).toEqual([false, true, true, true]);
  expect(world.published.map(({ envelope }) => [envelope.type, envelope.subject.id])).toEqual([
    ["person.signed-in", world.stage.userId("mori")], ["session.revoked", handle],
  ]);
});

test("of many sign-ins at the same moment each stays, and each session that had to go is recorded once", async () => {
  for (let count = 0; count < 50; count += 1) await open("mori");
  pass(1);
  const cookies = await Promise.all(Array.from({ length: 6 }, () => signIn("mori")));
  expect(await list("mori")).toHaveLength(50);
  expect((await Promise.all(cookies.map(read))).every((session) => session !== null)).toBe(true);
  const revoked = world.published.filter(({ envelope }) => envelope.type === "session.revoked").map(({ envelope }) => envelope.subject.id);
  expect([revoked.length, new Set(revoked).size]).toEqual([6, 6]);
});

test("what is over goes with the next sign-in, and nothing is said of it", async () => {
  await open("mori");
  pass(10);
  const kept = [await open("mori"), await signIn("mori")];
  const rows = await world.services.authDb.selectFrom("session").select("id").where("user_id", "=", world.stage.userId("mori")).execute();
  expect(rows.map(({ id }) => `portal_session=${id}`).sort()).toEqual(kept.sort());
  expect(world.published.map(({ envelope }) => envelope.type)).toEqual(["person.signed-in"]);
});

test("signing out ends this session alone and is one entry of the record; of two at the same moment both lead to the sign-in page", async () => {
  const [leaving, staying] = [await open("mori"), await open("mori", HOME)];
  const handle = await handleOf(leaving);
  const signOut = () => postSignOut(routeArgs(world.services, sessions, { cookie: leaving })).then(() => null, (thrown: unknown) => thrown);
  for (const answer of await Promise.all([signOut(), signOut()])) {
    expect(answer).toMatchObject({ status: 302 });
    expect(answer instanceof Response ? [answer.headers.get("Location"), answer.headers.get("Set-Cookie")] : []).toEqual(["/sign-in", expect.stringMatching(/^portal_session=;/)]);
  }
  expect([await read(leaving), (await read(staying)) !== null]).toEqual([null, true]);
  expect(world.published.map(({ envelope }) => [envelope.type, envelope.subject.id])).toEqual([["session.revoked", handle]]);
});
