import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSessions } from "#server/modules/auth/index.ts";
import type { Sessions } from "#server/modules/auth/index.ts";
import {
  addPasskey, canBeShown, changeSignInRule, isOwed, readMemberFactors, readOwed, readOwnFactors, readSignInRule, readStep, removePasskey, removeTotp,
  takeAwayFactors, takeCode,
} from "#server/modules/second-factors/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { eventually, openRunningWorld } from "#tests/support/running-server.ts";
import type { RunningWorld } from "#tests/support/running-server.ts";
import { codeAt, halfSignIn, later, removeFactors, servicesAt, setUpTotp } from "./support.ts";

const CLIENT = { address: "192.0.2.1", userAgent: "" };
let world: RunningWorld;
let sessions: Sessions;
beforeAll(async () => {
  world = await openRunningWorld();
  sessions = createSessions(world.database.pool("portal_auth", 2), { secure: false, clock: () => new Date(), limits: world.services.config.sessionLimits });
});
afterAll(() => world.close());
beforeEach(async () => {
  await demand("mori", false);
  await removeFactors(world);
  world.published.length = 0;
});

const demand = (person: string, requiresSecondFactor: boolean) =>
  world.stage.inOrganization(person, world.now, (tx, scope) => changeSignInRule(tx, scope, { requiresSecondFactor }));
const reset = (admin: string, person: string) => world.stage.inOrganization(admin, world.now, (tx, scope) => takeAwayFactors(tx, scope, world.stage.userId(person)));
const open = async (person: string, secondFactor: boolean) => (await sessions.open(world.stage.userId(person), CLIENT, secondFactor)).cookie.split(";")[0] ?? "";
const isOpen = async (cookie: string) => (await sessions.read(cookie)) !== null;
const types = () => world.published.map(({ envelope }) => envelope.type);
const rule = (person: string) => world.stage.readInOrganization(person, readSignInRule);

test("a required factor ends what began with a password alone, everywhere and at once, and nothing else", async () => {
  await setUpTotp(world, "mori");
  const [weak, strong, otherSide] = [await open("sakai", false), await open("ishii", true), await open("takeda", false)];
  const [weakSocket, strongSocket] = [await world.connect(weak), await world.connect(strong)];
  const refusals: string[] = [];
  weakSocket.on("connect_error", ({ message }) => void refusals.push(message));
  world.published.length = 0;
  await demand("mori", true);
  expect(types()).toEqual(["sign-in-rule.changed"]);
  expect(await Promise.all([weak, strong, otherSide].map(isOpen))).toEqual([false, true, true]);
  await eventually("the weak session's socket is closed", () => !weakSocket.connected);
  weakSocket.connect();
  await eventually("it is refused when it comes again", () => refusals.includes("unauthenticated"));
  expect(strongSocket.connected).toBe(true);
  await demand("mori", false);
  expect(await isOpen(weak)).toBe(true); // not ended, only not enough for as long as the rule held
});

test("a session that shows a second factor later is enough", async () => {
  await setUpTotp(world, "mori");
  const { sessionId, cookie } = await sessions.open(world.stage.userId("ishii"), CLIENT);
  await demand("mori", true);
  expect(await isOpen(cookie.split(";")[0] ?? "")).toBe(false);
  await sessions.confirm(sessionId, false);
  expect(await isOpen(cookie.split(";")[0] ?? "")).toBe(false);
  await sessions.confirm(sessionId, true);
  expect(await isOpen(cookie.split(";")[0] ?? "")).toBe(true);
});

test("who has none is led to setting one up; the other organization is not", async () => {
  await setUpTotp(world, "mori");
  await demand("mori", true);
  const owed = await Promise.all(["sakai", "mori", "takeda"].map(async (person) => {
    const found = await readOwed(world.services.authDb, world.stage.userId(person));
    return found === null ? null : [isOwed(found), canBeShown(found)];
  }));
  expect(owed).toEqual([[true, false], [true, true], [false, false]]);
  expect([await rule("sakai"), await rule("takeda")]).toEqual([{ requiresSecondFactor: true }, { requiresSecondFactor: false }]);
});

test("the last factor stays while one is required", async () => {
  await setUpTotp(world, "mori");
  await demand("mori", true);
  await expect(world.stage.inOrganization("mori", world.now, removeTotp)).rejects.toMatchObject({ reason: "factorRequired" });
  expect((await world.stage.readInOrganization("mori", readOwnFactors)).totpSince).toEqual(world.now);
});

describe("at the same moment", () => {
  type Act = (tx: CommandTransaction, scope: OrganizationScope) => Promise<void>;
  /** The first act is done but not committed when the second one comes. */
  async function overlap(first: Act, second: Act): Promise<PromiseSettledResult<void>[]> {
    const [isDone, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const one = world.stage.inOrganization("mori", world.now, async (tx, scope) => {
      await first(tx, scope);
      isDone.resolve();
      await mayCommit.promise;
    });
    await Promise.race([isDone.promise, one]);
    const two = world.stage.inOrganization("mori", world.now, second);
    await Promise.race([two, new Promise((resolve) => setTimeout(resolve, 300))]).catch(() => {});
    mayCommit.resolve();
    return Promise.allSettled([one, two]);
  }
  async function setUpPasskey(): Promise<Act> {
    const passkey = { credentialId: "c".repeat(22), publicKey: Buffer.alloc(77), counter: 0, transports: [], isSynced: false };
    await world.stage.inOrganization("mori", world.now, (tx, scope) => addPasskey(tx, scope, world.services.config, passkey, "キー"));
    const [added] = (await world.stage.readInOrganization("mori", readOwnFactors)).passkeys;
    return (tx, scope) => removePasskey(tx, scope, added?.id ?? "");
  }
  const factorsLeft = async () => {
    const { totpSince, passkeys } = await world.stage.readInOrganization("mori", readOwnFactors);
    return (totpSince === null ? 0 : 1) + passkeys.length;
  };

  test.each(["the app first", "the passkey first"])("of two removals, %s, the second one leaves the last factor", async (order) => {
    await setUpTotp(world, "mori");
    const removals = [removeTotp, await setUpPasskey()] as const;
    await demand("mori", true);
    const [first, second] = order === "the app first" ? removals : [removals[1], removals[0]];
    expect(await overlap(first, second)).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: { reason: "factorRequired" } }]);
    expect(await factorsLeft()).toBe(1);
  });

  const require: Act = (tx, scope) => changeSignInRule(tx, scope, { requiresSecondFactor: true });
  test("an admin's last factor is not removed while they require one, nor required while they remove it", async () => {
    await setUpTotp(world, "mori");
    expect(await overlap(require, removeTotp)).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: { reason: "factorRequired" } }]);
    expect([await factorsLeft(), await rule("mori")]).toEqual([1, { requiresSecondFactor: true }]);
    await demand("mori", false);
    expect(await overlap(removeTotp, require)).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: { reason: "factorFirst" } }]);
    expect([await factorsLeft(), await rule("mori")]).toEqual([0, { requiresSecondFactor: false }]);
  });
});

test("only an admin changes the rule, not without a factor of their own, and a change that is none is not recorded", async () => {
  await expect(demand("mori", true)).rejects.toMatchObject({ code: "invalid-state", reason: "factorFirst" });
  await expect(demand("sakai", true)).rejects.toMatchObject({ code: "forbidden" });
  await demand("mori", false);
  expect(types()).toEqual([]);
  await setUpTotp(world, "mori");
  world.published.length = 0;
  await Promise.all(Array.from({ length: 4 }, () => demand("mori", true)));
  expect(types()).toEqual(["sign-in-rule.changed"]);
});

test("an admin takes a member's factors away: all of them, with every session and half sign-in", async () => {
  const { secret, recoveryCodes: [code = ""] } = await setUpTotp(world, "sakai");
  const [session, colleague] = [await open("sakai", true), await open("ishii", true)];
  const socket = await world.connect(session);
  const half = await halfSignIn(world, "sakai");
  expect(await world.stage.readInOrganization("mori", (db, scope) => readMemberFactors(db, scope, world.stage.userId("sakai")))).toEqual({ hasTotp: true, passkeys: 0 });
  world.published.length = 0;
  await reset("mori", "sakai");
  expect(new Set(types())).toEqual(new Set(["second-factor.taken-away", "session.revoked"]));
  expect(world.published[0]?.envelope).toMatchObject({ type: "second-factor.taken-away", subject: { id: world.stage.userId("sakai") }, actor: { user: world.stage.userId("mori") } });
  expect([await isOpen(session), await isOpen(colleague), await readStep(world.services.authDb, half, world.now)]).toEqual([false, true, null]);
  await eventually("the member's socket is closed", () => !socket.connected);
  const at = later(world.now, 60);
  const take = (typed: string) => takeCode(servicesAt(world, at), world.stage.userId("sakai"), typed);
  expect([await take(codeAt(secret, at)), await take(code)]).toEqual([null, null]);
  await expect(reset("mori", "sakai")).rejects.toMatchObject({ code: "invalid-state", reason: "factorNoneOfMember" });
});

test("nobody takes away another organization's, nor without being an admin", async () => {
  await setUpTotp(world, "sakai");
  const session = await open("sakai", true);
  for (const admin of ["takeda", "ueda"]) await expect(reset(admin, "sakai")).rejects.toMatchObject({ code: "not-found", message: "member not found" });
  await expect(reset("ishii", "sakai")).rejects.toMatchObject({ code: "forbidden" });
  await expect(world.stage.inOrganization("mori", world.now, (tx, scope) => takeAwayFactors(tx, scope, "no id"))).rejects.toMatchObject({ code: "not-found" });
  expect([await isOpen(session), (await world.stage.readInOrganization("sakai", readOwnFactors)).totpSince]).toEqual([true, world.now]);
  const foreign = await world.stage.readInOrganization("takeda", (db, scope) => readMemberFactors(db, scope, world.stage.userId("sakai")));
  expect(foreign).toEqual({ hasTotp: false, passkeys: 0 });
});
