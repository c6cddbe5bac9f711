import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  acknowledgeAdvisory, attentionAdvisories, listAcknowledgements, listSafetyManagers, readDelivery,
} from "#server/modules/advisories/index.ts";
import { acknowledgementState } from "#server/modules/advisories/rules.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import {
  acknowledge, critical, criticalRevised, high, hikariAsahi, hikariSeiran, importBytes, medium, minatoAsahi, noComment, publish, requireDelivery,
} from "./support.ts";
import type { Pair } from "./support.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

async function delivered(bytes: Uint8Array, pair: Pair = hikariAsahi, words = noComment) {
  const vendor = pair[1] === "asahi" ? "takeda" : "hara";
  const { id } = await importBytes(world, vendor, bytes);
  await publish(world, vendor, id, [pair], words);
  const delivery = await requireDelivery(world, vendor, pair, id);
  world.published.length = 0;
  return { advisoryId: id, deliveryId: delivery.id };
}
const awaiting = (deliveryId: string, pair: Pair = hikariAsahi) =>
  world.stage.readInWorkspace(pair[1] === "asahi" ? "takeda" : "hara", pair, async (db, scope) => (await readDelivery(db, scope, deliveryId)).awaitingRoles);
const acknowledgers = (deliveryId: string, person = "takeda") =>
  world.stage.readInWorkspace(person, hikariAsahi, async (db, scope) =>
    (await listAcknowledgements(db, scope, deliveryId)).map(({ name, number, roles }) => [name, number, ...roles]));
const attention = (person: string) =>
  world.stage.readInOrganization(person, async (db, scope) =>
    (await attentionAdvisories(db, scope, world.now)).map(({ group, kind, subjectId }) => `${group} ${kind} ${subjectId}`));

test("a critical advisory is complete once both safety managers have acknowledged", async () => {
  const { deliveryId } = await delivered(critical("ACK-1"));
  expect(await acknowledge(world, "mori", hikariAsahi, deliveryId, 1)).toEqual({ complete: false });
  expect(await awaiting(deliveryId)).toEqual(["his_safety_manager"]);
  expect(acknowledgementState(await awaiting(deliveryId))).toBe("partly");
  expect(await acknowledge(world, "ishii", hikariAsahi, deliveryId, 1)).toEqual({ complete: true });
  expect(await awaiting(deliveryId)).toEqual([]);
  expect(world.published.map(({ envelope }) => [envelope.type, envelope.subject.id])).toEqual(
    [["advisory.acknowledged", deliveryId], ["advisory.acknowledged", deliveryId]]);
  expect((await acknowledgers(deliveryId)).sort()).toEqual(
    [["森 由紀子", 1, "device_safety_manager"], ["石井 健", 1, "his_safety_manager"]].sort());
});

test("of any other severity one of the two is enough, and the other may add theirs", async () => {
  const { deliveryId } = await delivered(high("ACK-2"));
  expect(await acknowledge(world, "ishii", hikariAsahi, deliveryId, 1)).toEqual({ complete: true });
  expect(await acknowledge(world, "mori", hikariAsahi, deliveryId, 1)).toEqual({ complete: true });
  expect(await acknowledgers(deliveryId)).toHaveLength(2);
});

test("both managers at the same moment are both counted", async () => {
  const { deliveryId } = await delivered(critical("ACK-3"));
  await Promise.all(["mori", "ishii"].map((person) => acknowledge(world, person, hikariAsahi, deliveryId, 1)));
  expect(await awaiting(deliveryId)).toEqual([]);
});

test("a second acknowledgement by the same person is refused and changes nothing", async () => {
  const { deliveryId } = await delivered(critical("ACK-4"));
  await acknowledge(world, "mori", hikariAsahi, deliveryId, 1);
  world.published.length = 0;
  await expect(acknowledge(world, "mori", hikariAsahi, deliveryId, 1)).rejects.toMatchObject({ code: "invalid-state", reason: "advisoryAcknowledgedAlready" });
  expect(world.published).toEqual([]);
  expect(await awaiting(deliveryId)).toEqual(["his_safety_manager"]);
});

test("a revision returns the acknowledgement to pending and keeps the earlier ones", async () => {
  const { advisoryId, deliveryId } = await delivered(critical("ACK-5"));
  for (const person of ["mori", "ishii"]) await acknowledge(world, person, hikariAsahi, deliveryId, 1);
  await importBytes(world, "takeda", criticalRevised("ACK-5"));
  // Imported is not published: the hospital's state stands.
  expect(await awaiting(deliveryId)).toEqual([]);
  await publish(world, "takeda", advisoryId, [hikariAsahi]);
  expect(await awaiting(deliveryId)).toEqual(["device_safety_manager", "his_safety_manager"]);
  expect(await acknowledgers(deliveryId, "kondo")).toHaveLength(2);
  await expect(acknowledge(world, "mori", hikariAsahi, deliveryId, 1)).rejects.toMatchObject({ code: "conflict", reason: "advisoryRevisedMeanwhile" });
  await acknowledge(world, "mori", hikariAsahi, deliveryId, 2);
  expect((await acknowledgers(deliveryId)).map(([, number]) => number)).toEqual([2, 1, 1]);
});

test.each(["kondo", "sakai", "takeda", "nishi", "fujii"])("%s may not acknowledge", async (person) => {
  const { deliveryId } = await delivered(high(`ACK-6-${person}`));
  await expect(acknowledge(world, person, hikariAsahi, deliveryId, 1)).rejects.toMatchObject({ code: "forbidden" });
  expect(await awaiting(deliveryId)).toHaveLength(2);
});

test("the right person in the wrong workspace changes nothing", async () => {
  const { deliveryId } = await delivered(critical("ACK-7"));
  await expect(acknowledge(world, "mori", hikariSeiran, deliveryId, 1)).rejects.toMatchObject({ code: "not-found" });
  await expect(acknowledge(world, "ueda", minatoAsahi, deliveryId, 1)).rejects.toMatchObject({ code: "not-found" });
  await expect(acknowledge(world, "mori", hikariAsahi, "x", 1)).rejects.toMatchObject({ code: "not-found" });
  expect(await awaiting(deliveryId)).toHaveLength(2);
});

test("a request that is sent twice acknowledges once", async () => {
  const { deliveryId } = await delivered(critical("ACK-8"));
  const requestId = "1b2e5b0a-3b0c-4f9b-8f61-0a9c2a7c6e21";
  const send = () => world.stage.inWorkspace("mori", hikariAsahi, world.now, (tx, scope) => acknowledgeAdvisory(tx, scope, deliveryId, 1), requestId);
  expect(await send()).toEqual(await send());
  expect(world.published).toHaveLength(1);
});

test("a failure after the write leaves no acknowledgement and no event", async () => {
  const { deliveryId } = await delivered(critical("ACK-9"));
  const failing = world.stage.inWorkspace("mori", hikariAsahi, world.now, async (tx, scope) => {
    await acknowledgeAdvisory(tx, scope, deliveryId, 1);
    throw new Error("after the write");
  });
  await expect(failing).rejects.toThrow("after the write");
  expect(await acknowledgers(deliveryId)).toEqual([]);
  expect(world.published).toEqual([]);
});

test("the vendor sees whom it can call", async () => {
  const managers = await world.stage.readInWorkspace("fujii", hikariAsahi, listSafetyManagers);
  expect(managers.map(({ name, roles }) => [name, ...roles]).sort()).toEqual(
    [["森 由紀子", "device_safety_manager"], ["石井 健", "his_safety_manager"]].sort());
});

test("attention asks those who may act, by urgency and deadline, until it is done", async () => {
  const urgent = await delivered(critical("ATT-1"));
  const calm = await delivered(medium("ATT-2"), hikariSeiran, { ...noComment, actionDueOn: "2026-12-10" });
  const due = await delivered(medium("ATT-3"), hikariSeiran, { ...noComment, actionDueOn: "2026-11-22" });
  const seen = await attention("mori");
  expect(seen).toEqual(expect.arrayContaining([
    `now advisoryToAcknowledge ${urgent.deliveryId}`, `now advisoryToAcknowledge ${due.deliveryId}`, `week advisoryToAcknowledge ${calm.deliveryId}`,
  ]));
  expect(await attention("takeda")).toContain(`waiting advisoryAwaitsHospital ${urgent.deliveryId}`);
  expect((await attention("takeda")).join()).not.toContain(calm.deliveryId);
  expect(await attention("hara")).toContain(`waiting advisoryAwaitsHospital ${calm.deliveryId}`);
  expect((await attention("ueda")).join()).not.toContain(urgent.deliveryId);
  for (const person of ["kondo", "sakai", "fujii", "oka"]) expect(await attention(person)).toEqual([]);

  await acknowledge(world, "mori", hikariAsahi, urgent.deliveryId, 1);
  expect((await attention("mori")).join()).not.toContain(urgent.deliveryId);
  expect(await attention("ishii")).toContain(`now advisoryToAcknowledge ${urgent.deliveryId}`);
  await acknowledge(world, "ishii", hikariAsahi, urgent.deliveryId, 1);
  expect((await attention("takeda")).join()).not.toContain(urgent.deliveryId);
});
