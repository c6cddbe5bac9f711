import { afterAll, beforeAll, expect, test } from "vitest";
import { createMember, deactivateMember, updateMember } from "#server/modules/organizations/index.ts";
import { readOrganizationStream } from "#server/modules/workspaces/index.ts";
import { eventually, openRunningWorld } from "#tests/support/running-server.ts";
import type { RunningWorld, TestSocket } from "#tests/support/running-server.ts";

/** Commands here run in another process than the server's: what its sockets do, they do by what stands in the event log. */
let world: RunningWorld;
beforeAll(async () => {
  world = await openRunningWorld();
});
afterAll(() => world.close());

const remove = (id: string) => world.stage.inOrganization("mori", world.now, (tx, scope) => deactivateMember(tx, scope, id));
const closing = (socket: TestSocket) => new Promise<string>((resolve) => socket.once("disconnect", resolve));
const heardTypes = (socket: TestSocket, id: string) => socket.heard.filter(({ subject }) => subject.id === id).map(({ type }) => type);

test("all sockets of a removed member are closed and refused, and nobody else's", async () => {
  const id = world.stage.userId("kondo");
  const [desk, phone] = [await world.signIn("kondo"), await world.signIn("kondo")];
  const removed = await Promise.all([world.connect(desk), world.connect(desk), world.connect(phone)]);
  const [colleague, vendor] = [await world.connect(await world.signIn("ishii")), await world.connect(await world.signIn("takeda"))];
  const closed = Promise.all(removed.map(closing));
  await remove(id);
  expect(new Set(await closed)).toEqual(new Set(["io server disconnect"]));
  await eventually("a colleague hears of it", () => heardTypes(colleague, id).includes("member.deactivated"));
  for (const socket of removed) expect(heardTypes(socket, id)).toEqual([]);
  expect(vendor.heard).toEqual([]);
  expect([colleague.connected, vendor.connected]).toEqual([true, true]);
  for (const cookie of [desk, phone]) await expect(world.connect(cookie)).rejects.toThrow("unauthenticated");
});

test("no socket outlives a removal that falls between its handshake and its rooms", async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id } = await world.stage.inOrganization("mori", world.now, (tx, scope) => createMember(tx, scope, {
      name: "新井 望", email: `racer${round}@hikari.example`, jobTitle: null, roles: ["clinical_engineer"], isAdmin: false,
    }));
    const cookie = await world.signInAs(id);
    const [connected] = await Promise.allSettled([world.connect(cookie), remove(id)]);
    if (connected.status === "fulfilled") await eventually("it is closed", () => !connected.value.connected);
  }
});

test("a member whose roles change comes back with the rights of now, and their page catches up on the change", async () => {
  const id = world.stage.userId("sakai");
  const cookie = await world.signIn("sakai");
  const page = await world.connect(cookie);
  const before = await world.stage.readInOrganization("sakai", readOrganizationStream);
  const change = (roles: ("contract_office" | "clinical_engineer")[], revision: number) =>
    world.stage.inOrganization("mori", world.now, (tx, scope) => updateMember(tx, scope, id, { name: "酒井 誠", jobTitle: "契約課", roles, isAdmin: false, revision }));
  const closed = closing(page);
  await change(["clinical_engineer"], 1);
  expect(await closed).toBe("io server disconnect");
  const back = await world.connect(cookie);
  const missed = await back.emitWithAck("catch-up", { [before.id]: before.seq });
  expect(missed.events.map(({ type }) => type)).toContain("member.rights-changed");
});
