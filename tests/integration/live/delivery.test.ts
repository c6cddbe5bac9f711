import { afterAll, beforeAll, expect, test } from "vitest";
import { createContract } from "#server/modules/contracts/index.ts";
import type { ClientToServer } from "#server/live/protocol.ts";
import { eventually, openRunningWorld } from "#tests/support/running-server.ts";
import type { RunningWorld, TestSocket } from "#tests/support/running-server.ts";

/**
 * Commands here run outside the server's process (their own `publish` goes nowhere), as in a second process or
 * one that died right after its commit: what arrives came by the poll of stream heads or by catching up.
 */
let world: RunningWorld;
beforeAll(async () => {
  world = await openRunningWorld();
});
afterAll(() => world.close());

const post = (title: string, vendor = "asahi") =>
  world.stage.inWorkspace("sakai", ["hikari", vendor], world.now, (tx, scope) => createContract(tx, scope, {
    title, devices: "AP-100", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: false, cyberScopeText: null, contact: null,
  }, []));
const catchUp = (socket: TestSocket, cursors: Parameters<ClientToServer["catch-up"]>[0]) => socket.emitWithAck("catch-up", cursors);

test("an event that a dead process never announced reaches both sides and nobody else", async () => {
  const [hospital, vendor, otherVendor, otherHospital] = await Promise.all(
    ["mori", "takeda", "hara", "ueda"].map(async (person) => world.connect(await world.signIn(person))));
  const { id } = await post("配信の確認");
  await eventually("both sides hear it", () => [hospital, vendor].every((socket) => socket?.heard.some(({ subject }) => subject.id === id)));
  expect(vendor?.heard.filter(({ subject }) => subject.id === id)).toHaveLength(1);
  expect(otherVendor?.heard).toEqual([]);
  expect(otherHospital?.heard).toEqual([]);
});

test("what travels carries ids only", async () => {
  const vendor = await world.connect(await world.signIn("takeda"));
  await post("秘密の題名");
  await eventually("it is heard", () => vendor.heard.length > 0);
  expect(JSON.stringify(vendor.heard)).not.toContain("秘密");
  expect(Object.keys(vendor.heard[0] ?? {}).sort()).toEqual(
    ["actor", "at", "id", "seq", "stream", "subject", "type", "version", "workspace"]);
});

test("catching up yields exactly what was missed, in order", async () => {
  const vendor = await world.connect(await world.signIn("takeda"));
  const first = await post("その1");
  await eventually("the first is heard", () => vendor.heard.some(({ subject }) => subject.id === first.id));
  const known = vendor.heard.find(({ subject }) => subject.id === first.id);
  vendor.disconnect();
  const missed = [await post("その2"), await post("その3"), await post("その4")];
  const again = await world.connect(await world.signIn("takeda"));
  const answer = await catchUp(again, { [known?.stream ?? ""]: known?.seq ?? 0 });
  expect(answer).toMatchObject({ status: "ok", more: false });
  expect(answer.events.map(({ subject }) => subject.id)).toEqual(missed.map(({ id }) => id));
  expect(answer.events.map(({ seq }) => seq)).toEqual([1, 2, 3].map((step) => (known?.seq ?? 0) + step));
});

test("a foreign stream yields nothing, like a missing one", async () => {
  const vendor = await world.connect(await world.signIn("takeda"));
  await post("他社あて", "seiran");
  const otherVendor = await world.connect(await world.signIn("hara"));
  await post("他社あて2", "seiran");
  await eventually("the other vendor hears its own", () => otherVendor.heard.length > 0);
  const foreign = otherVendor.heard[0]?.stream ?? "";
  const missing = "00000000-0000-4000-8000-000000000000";
  expect(await catchUp(vendor, { [foreign]: 0 })).toEqual(await catchUp(vendor, { [missing]: 0 }));
  expect((await catchUp(otherVendor, { [foreign]: 0 })).events.length).toBeGreaterThan(0);
});

test.each([
  ["no object", "text"], ["a foreign key", { "not-a-uuid": 1 }], ["a negative number", { "00000000-0000-4000-8000-000000000000": -1 }],
  ["a text as number", { "00000000-0000-4000-8000-000000000000": "1" }],
  ["too many", Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`, 0]))],
])("malformed cursors (%s) are refused and the server goes on", async (_what, cursors) => {
  const socket = await world.connect(await world.signIn("takeda"));
  expect(await catchUp(socket, cursors as never)).toEqual({ status: "refused", events: [], more: false });
  socket.emit("catch-up", {}, undefined as never);
  expect(await catchUp(socket, {})).toMatchObject({ status: "ok" });
});

test("nobody connects without a session, with a forged one, or from another site", async () => {
  await expect(world.connect("")).rejects.toThrow("unauthenticated");
  await expect(world.connect("portal_session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")).rejects.toThrow("unauthenticated");
  await expect(world.connect(await world.signIn("mori"), { origin: "https://elsewhere.example" })).rejects.toThrow();
});

test("a session that ended gets nothing more, though its socket still stood", async () => {
  const cookie = await world.signIn("takeda");
  const socket = await world.connect(cookie);
  await world.database.pool("portal_auth").query("delete from session where id = $1", [cookie.split("=")[1]]);
  expect(await catchUp(socket, {})).toEqual({ status: "stale-session", events: [], more: false });
  await eventually("the server closes it", () => !socket.connected);
});

test("after a restart the same socket is whole again from its cursors", async () => {
  const vendor = await world.connect(await world.signIn("takeda"));
  const before = await post("再起動の前");
  await eventually("it is heard", () => vendor.heard.some(({ subject }) => subject.id === before.id));
  const known = vendor.heard.find(({ subject }) => subject.id === before.id);
  const reconnected = new Promise((resolve) => vendor.once("connect", () => resolve(null)));
  const restarting = world.restart();
  const during = await post("再起動の間");
  await restarting;
  await reconnected;
  const answer = await catchUp(vendor, { [known?.stream ?? ""]: known?.seq ?? 0 });
  expect(answer.events.map(({ subject }) => subject.id)).toEqual([during.id]);
});
