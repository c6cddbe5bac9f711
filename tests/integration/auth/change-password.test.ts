import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { changePassword, checkCredentials, createSessions, hashPassword } from "#server/modules/auth/index.ts";
import { readMemberSessions, signOutMember } from "#server/modules/organizations/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { givePassword } from "./support.ts";

/** Another password from within, and an admin who signs somebody out. */
const NEW = "lantern orchard forty sparrows";
let world: TestWorld;
let sessions: ReturnType<typeof createSessions>;
beforeAll(async () => {
  world = await openTestWorld();
  sessions = createSessions(world.database.pool("portal_auth", 2), { secure: false, clock: () => world.now, limits: world.services.config.sessionLimits });
  await givePassword(world, "mori", "ishii");
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const open = async (person: string) => {
  const { cookie } = await sessions.open(world.stage.userId(person), { address: "192.0.2.1", userAgent: "" }, false);
  return cookie.split(";")[0] ?? "";
};
const handleOf = async (cookie: string) => (await sessions.read(cookie))?.sessionHandle ?? "";

test("the new password counts, the old one no more; this session stays, every other ends, and the record and a letter say so", async () => {
  const [here, elsewhere] = [await open("ishii"), await open("ishii")];
  const kept = await handleOf(here);
  const ended = await handleOf(elsewhere);
  const hash = await hashPassword(NEW);
  await world.stage.inOrganization("ishii", world.now, (tx, scope) => changePassword(tx, scope, hash, kept, world.services.post));
  expect([(await sessions.read(here))?.sessionHandle, await sessions.read(elsewhere)]).toEqual([kept, null]);
  expect(await checkCredentials(world.services.authDb, "ishii@hikari.example", "kettle river nineteen umbrellas")).toBeNull();
  expect(await checkCredentials(world.services.authDb, "ishii@hikari.example", NEW)).toMatchObject({ userId: world.stage.userId("ishii") });
  expect(world.published.map(({ envelope }) => [envelope.type, envelope.subject.id])).toEqual([
    ["person.password-set", world.stage.userId("ishii")], ["session.revoked", ended],
  ]);
});

test("what fails afterwards leaves the password and the sessions as they were", async () => {
  const [here, elsewhere] = [await open("ishii"), await open("ishii")];
  const [kept, hash] = [await handleOf(here), await hashPassword("another one that never counts")];
  await expect(world.stage.inOrganization("ishii", world.now, async (tx, scope) => {
    await changePassword(tx, scope, hash, kept, world.services.post);
    throw new Error("after the write");
  })).rejects.toThrow("after the write");
  expect(await sessions.read(elsewhere)).not.toBeNull();
  expect(await checkCredentials(world.services.authDb, "ishii@hikari.example", NEW)).not.toBeNull();
  expect(world.published).toEqual([]);
});

test("an admin sees how many sessions a member has and ends them all; nobody else does, and nobody of another organization", async () => {
  const cookies = [await open("kondo"), await open("kondo")];
  const limits = world.services.config.sessionLimits;
  const look = (admin: string) => world.stage.readInOrganization(admin, (db, scope) => readMemberSessions(db, scope, world.stage.userId("kondo"), limits, world.now));
  const end = (admin: string) => world.stage.inOrganization(admin, world.now, (tx, scope) => signOutMember(tx, scope, world.stage.userId("kondo")));
  expect(await look("mori")).toMatchObject({ running: 2, lastUsedAt: world.now });
  for (const attempt of [look, end]) {
    await expect(attempt("ishii")).rejects.toMatchObject({ code: "forbidden" });
    await expect(attempt("takeda")).rejects.toMatchObject({ code: "not-found" });
  }
  await end("mori");
  for (const cookie of cookies) expect(await sessions.read(cookie)).toBeNull();
  expect(await look("mori")).toMatchObject({ running: 0, lastUsedAt: null });
  expect(world.published.map(({ envelope }) => envelope.type)).toEqual(["member.signed-out", "session.revoked", "session.revoked"]);
  expect(world.published[0]?.envelope).toMatchObject({ subject: { id: world.stage.userId("kondo") }, actor: { user: world.stage.userId("mori") } });
});
