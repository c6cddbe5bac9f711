import { afterAll, beforeAll, expect, test } from "vitest";
import { readDeliveredOriginal, readDeliveredRevision, readLastComment } from "#server/modules/advisories/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { critical, criticalRevised, high, hikariAsahi, hikariSeiran, importBytes, minatoAsahi, publish, requireDelivery } from "./support.ts";
import type { Pair } from "./support.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const words = { clinicalImpact: "投与は続きます。", contact: "PSIRT", actionDueOn: "2026-12-01" };
const version = (person: string, deliveryId: string, number: number, pair: Pair = hikariAsahi) =>
  world.stage.readInWorkspace(person, pair, async (db, scope) => (await readDeliveredRevision(db, scope, deliveryId, number)).documentVersion);
const missing = { code: "not-found" };

test("in a workspace both sides read the same revisions: those that were published there", async () => {
  const { id } = await importBytes(world, "takeda", critical("DEL-1"));
  await publish(world, "takeda", id, [hikariAsahi]);
  await importBytes(world, "takeda", criticalRevised("DEL-1"));
  const { id: deliveryId } = await requireDelivery(world, "mori", hikariAsahi, id);
  for (const person of ["mori", "takeda"]) {
    expect(await version(person, deliveryId, 1)).toBe("1");
    await expect(version(person, deliveryId, 2)).rejects.toMatchObject(missing);
  }
  await publish(world, "takeda", id, [hikariAsahi]);
  expect(await version("kondo", deliveryId, 2)).toBe("2");
  expect(await version("kondo", deliveryId, 1)).toBe("1");
});

test("the original file comes back byte for byte, to those it was published to", async () => {
  const bytes = high("DEL-2");
  const { id } = await importBytes(world, "takeda", bytes, { name: "お知らせ.json" });
  await publish(world, "takeda", id, [hikariAsahi]);
  const { id: deliveryId } = await requireDelivery(world, "mori", hikariAsahi, id);
  const read = (person: string, pair: Pair, number: number) =>
    world.stage.readInWorkspace(person, pair, (db, scope) => readDeliveredOriginal(db, scope, deliveryId, number));
  const file = await read("ishii", hikariAsahi, 1);
  expect(file).toMatchObject({ name: "お知らせ.json", size: bytes.byteLength, mediaType: "application/json" });
  const blob = await world.services.blobs.open(file.sha256);
  expect(Buffer.concat(await (blob?.stream.toArray() as Promise<Buffer[]>))).toEqual(Buffer.from(bytes));
  await expect(read("ishii", hikariSeiran, 1)).rejects.toMatchObject(missing);
  await expect(read("ueda", minatoAsahi, 1)).rejects.toMatchObject(missing);
  await expect(read("sakai", hikariAsahi, 1)).rejects.toMatchObject({ code: "forbidden" });
});

test.each([0, -1, 1.5, Number.NaN, 2 ** 40])("a revision %s does not exist", async (number) => {
  const { id } = await importBytes(world, "takeda", high(`DEL-3-${number}`));
  await publish(world, "takeda", id, [hikariAsahi]);
  const { id: deliveryId } = await requireDelivery(world, "mori", hikariAsahi, id);
  await expect(version("mori", deliveryId, number)).rejects.toMatchObject(missing);
});

test("a publication begins with the words of the last one", async () => {
  const { id } = await importBytes(world, "takeda", high("DEL-4"));
  const last = (person: string) => world.stage.readInOrganization(person, (db, scope) => readLastComment(db, scope, id));
  expect(await last("takeda")).toBeNull();
  await publish(world, "takeda", id, [hikariAsahi], words);
  expect(await last("nishi")).toEqual(words);
  expect(await last("hara")).toBeNull();
  await expect(last("mori")).rejects.toMatchObject({ code: "forbidden" });
});

test("row-level security lets nobody acknowledge for a hospital but its own people", async () => {
  const { id } = await importBytes(world, "takeda", critical("DEL-5"));
  await publish(world, "takeda", id, [hikariAsahi, minatoAsahi]);
  const { id: deliveryId } = await requireDelivery(world, "mori", hikariAsahi, id);
  const mori = world.stage.userId("mori");
  const insert = (person: string, pair: Pair, userId: string) => world.stage.inWorkspace(person, pair, world.now, ({ db }, scope) =>
    db.insertInto("advisory_acknowledgement").values({
      delivery_id: deliveryId, workspace_id: scope.workspace.id, hospital_id: scope.workspace.hospitalId, vendor_id: scope.workspace.vendorId,
      advisory_id: id, revision_number: 1, user_id: userId, roles: ["device_safety_manager"], acknowledged_at: world.now,
    }).execute());
  await expect(insert("takeda", hikariAsahi, mori)).rejects.toThrow("row-level security");
  // Its own workspace, but another hospital's delivery or another hospital's person.
  await expect(insert("ueda", minatoAsahi, world.stage.userId("ueda"))).rejects.toThrow("foreign key");
  await expect(insert("mori", hikariAsahi, world.stage.userId("ueda"))).rejects.toThrow("foreign key");
});
