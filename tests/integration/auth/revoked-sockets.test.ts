import { afterAll, beforeAll, expect, test } from "vitest";
import { admit } from "#app/features/auth/enter.server.ts";
import { action as postSignOut } from "#app/features/auth/routes/sign-out.tsx";
import { createSessions, listSessions, revokeOtherSessions } from "#server/modules/auth/index.ts";
import type { Sessions } from "#server/modules/auth/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import type { Services } from "#server/platform/services.ts";
import { eventually, openRunningWorld } from "#tests/support/running-server.ts";
import type { RunningWorld } from "#tests/support/running-server.ts";
import { routeArgs } from "./route-args.ts";

let world: RunningWorld;
/** Another process on the same database: it holds none of the sockets. */
let services: Services;
let sessions: Sessions;
beforeAll(async () => {
  world = await openRunningWorld();
  services = { ...world.services, clock: systemClock };
  sessions = createSessions(world.database.pool("portal_auth", 2), { secure: false, clock: systemClock, limits: services.config.sessionLimits });
});
afterAll(() => world.close());

test("the sockets of a session that was ended elsewhere close and stay closed; the person's other ones stay open", async () => {
  const here = await world.connect(await world.signIn("mori"));
  const kept = (await world.stage.readInOrganization("mori", (db, scope) => listSessions(db, scope, world.services.config.sessionLimits, new Date())))[0]?.handle ?? "";
  const elsewhere = await world.connect(await world.signIn("mori"));
  const colleague = await world.connect(await world.signIn("ishii"));
  const refusals: string[] = [];
  elsewhere.on("connect_error", ({ message }) => void refusals.push(message));
  // Outside the server's process, as in a second one: only the event tells.
  await world.stage.inOrganization("mori", world.now, (tx, scope) => revokeOtherSessions(tx, scope, kept));
  await eventually("the ended session's socket is closed", () => !elsewhere.connected);
  elsewhere.connect();
  await eventually("it is refused when it comes again", () => refusals.includes("unauthenticated"));
  expect([here.connected, colleague.connected, elsewhere.connected]).toEqual([true, true, false]);
  expect(elsewhere.heard).toEqual([]);
  await eventually("the others hear of it", () => here.heard.some(({ type }) => type === "session.revoked"));
});

test("signing out in one process closes the session's sockets in another", async () => {
  const cookie = await world.signIn("sakai");
  const [leaving, staying] = [await world.connect(cookie), await world.connect(await world.signIn("sakai"))];
  await expect(postSignOut(routeArgs(services, sessions, { cookie }))).rejects.toMatchObject({ status: 302 });
  await eventually("the socket is closed", () => !leaving.connected);
  await eventually("the other one hears of it", () => staying.heard.some(({ type }) => type === "session.revoked"));
  expect([staying.connected, leaving.heard]).toEqual([true, []]);
});

test("the session that a further sign-in pushes out has its sockets closed", async () => {
  const first = await world.signIn("kondo");
  await services.authDb.updateTable("session").set({ last_used_at: new Date(systemClock().getTime() - 30_000) }).where("user_id", "=", world.stage.userId("kondo")).execute();
  for (let count = 2; count < 50; count += 1) await world.signIn("kondo");
  const [oldest, next] = [await world.connect(first), await world.connect(await world.signIn("kondo"))];
  const organizationId = await world.stage.readInOrganization("kondo", (_db, scope) => Promise.resolve(scope.organizationId));
  await admit(routeArgs(services, sessions), { userId: world.stage.userId("kondo"), organizationId }, "one proof");
  await eventually("the socket is closed", () => !oldest.connected);
  await eventually("the other one hears of it", () => next.heard.some(({ type }) => type === "session.revoked"));
  expect(next.connected).toBe(true);
});
