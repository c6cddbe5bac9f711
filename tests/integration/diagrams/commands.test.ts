import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createDiagram, releaseDiagram } from "#server/modules/diagrams/index.ts";
import { StaleEdit } from "#server/platform/errors.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { actingIn, facts, file, pair, version } from "./acting.ts";

let world: TestWorld;
let act: ReturnType<typeof actingIn>;
beforeAll(async () => {
  world = await openTestWorld();
  act = actingIn(world);
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const wrongPair = ["hikari", "seiran"] as const;

test.each(["mori", "sakai", "takeda", "fujii", "oka", "nishi"])("%s may not add a diagram", async (person) => {
  const before = (await act.list("mori")).length;
  await expect(act.create(person)).rejects.toMatchObject({ code: "forbidden" });
  expect((await act.list("mori")).length).toBe(before);
  expect(world.published).toEqual([]);
});

test.each(["sakai", "oka", "nishi"])("%s may not look at diagrams", async (person) => {
  const { id, versionId } = await act.create("kondo");
  await act.release("ishii", id, versionId, 1);
  const attempts = [() => act.list(person), () => act.read(person, id), () => act.view(person, id, versionId), () => act.versions(person, id)];
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("whoever may not release changes nothing", async () => {
  const { id, versionId } = await act.create("kondo");
  world.published.length = 0;
  for (const person of ["kondo", "sakai", "takeda", "oka"]) {
    await expect(act.release(person, id, versionId, 1)).rejects.toMatchObject({ code: "forbidden" });
    await expect(act.withdraw(person, id)).rejects.toMatchObject({ code: "forbidden" });
  }
  for (const person of ["mori", "sakai", "takeda"]) {
    await expect(act.update(person, id, 1, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(act.addVersion(person, id)).rejects.toMatchObject({ code: "forbidden" });
  }
  expect((await act.read("mori", id)).own).toMatchObject({ state: "unreleased", revision: 1, latest: { number: 1 } });
  expect(world.published).toEqual([]);
});

test("the right person in the wrong workspace finds nothing and changes nothing", async () => {
  const { id, versionId } = await act.create("kondo");
  world.published.length = 0;
  const attempts = [
    () => act.read("kondo", id, wrongPair), () => act.view("kondo", id, versionId, wrongPair), () => act.addVersion("kondo", id, "b", wrongPair),
    () => act.update("kondo", id, 1, { title: "書き換え" }, wrongPair), () => act.release("ishii", id, versionId, 1, wrongPair),
    () => act.withdraw("ishii", id, wrongPair),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
  expect(await act.versions("kondo", id, wrongPair)).toEqual([]);
  expect(await act.accesses("ishii", id, wrongPair)).toEqual([]);
  expect(await act.read("kondo", id)).toMatchObject({ title: facts.title, release: null, own: { latest: { number: 1 } } });
  expect(world.published).toEqual([]);
});

test("what is no id at all is not found either", async () => {
  const attempts = [() => act.read("kondo", "x"), () => act.withdraw("ishii", "x"), () => act.view("kondo", "x", "y"), () => act.addVersion("kondo", "%00")];
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
  }
  expect(await act.versions("kondo", "x")).toEqual([]);
});

test("a stale edit is refused with the newer state", async () => {
  const { id } = await act.create("kondo");
  await act.update("ishii", id, 1, { title: "更新後", tlp: facts.tlp });
  const stale = await act.update("kondo", id, 1, { title: "古い画面から" }).catch((error: unknown) => error);
  expect(stale).toBeInstanceOf(StaleEdit);
  expect(stale).toMatchObject({ newer: { title: "更新後", level: "L2", revision: "2" } });
});

test("an edit opened before the release is stale: it would now reach the vendor", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.release("ishii", id, versionId, 1);
  await expect(act.update("kondo", id, 1, { title: "院内向けの覚え書き" })).rejects.toBeInstanceOf(StaleEdit);
  expect((await act.read("takeda", id)).title).toBe(facts.title);
});

test("a release confirmed on an older state is stale", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.update("kondo", id, 1, { title: "改めた題名" });
  await expect(act.release("ishii", id, versionId, 1)).rejects.toBeInstanceOf(StaleEdit);
  expect((await act.read("kondo", id)).release).toBeNull();
});

test("an edit is shared exactly while the diagram is released, and its level stays then", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.update("kondo", id, 1, { level: "L1" });
  await act.release("mori", id, versionId, 2);
  await act.update("kondo", id, 3, { level: "L1", title: "公開中の題名" });
  await expect(act.update("kondo", id, 4, { level: "L2" })).rejects.toMatchObject({ code: "invalid-state", reason: "diagramLevelWhileReleased" });
  await act.withdraw("mori", id);
  await act.update("kondo", id, 5, { level: "L2" });
  expect(world.published.filter(({ envelope }) => envelope.type === "diagram.updated").map(({ envelope, vendorId }) => [envelope.subject.id === id, vendorId === null]))
    .toEqual([[false, true], [true, false], [false, true]]);
});

test("a form that is sent twice is carried out once", async () => {
  const requestId = "6a1f1a52-6f0f-4a5e-9a44-0d7c2f1b7e21";
  const before = (await act.list("kondo")).length;
  const [first, second] = await Promise.all([act.create("kondo", "L2", pair, requestId), act.create("kondo", "L2", pair, requestId)]);
  expect(second).toEqual(first);
  expect((await act.list("kondo")).length).toBe(before + 1);
  expect(world.published).toHaveLength(1);
});

test("a failure after the write leaves no row and no event", async () => {
  const before = await act.ids("kondo");
  await expect(world.stage.inWorkspace("kondo", pair, world.now, async (tx, scope) => {
    await createDiagram(tx, scope, { ...facts, ...version }, file());
    throw new Error("after the write");
  })).rejects.toThrow("after the write");
  expect(await act.ids("kondo")).toEqual(before);

  const { id, versionId } = await act.create("kondo");
  world.published.length = 0;
  await expect(world.stage.inWorkspace("ishii", pair, world.now, async (tx, scope) => {
    await releaseDiagram(tx, scope, id, 1, { versionId, purpose: "確認" });
    throw new Error("after the write");
  })).rejects.toThrow("after the write");
  await expect(act.read("takeda", id)).rejects.toMatchObject({ code: "not-found" });
  expect(world.published).toEqual([]);
});
