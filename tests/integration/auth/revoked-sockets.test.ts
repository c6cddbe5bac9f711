import { afterAll, beforeAll, expect, test } from "vitest";
import { listSessions, revokeOtherSessions } from "#server/modules/auth/index.ts";
import { eventually, openRunningWorld } from "#tests/support/running-server.ts";
import type { RunningWorld } from "#tests/support/running-server.ts";

let world: RunningWorld;
beforeAll(async () => {
  world = await openRunningWorld();
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
