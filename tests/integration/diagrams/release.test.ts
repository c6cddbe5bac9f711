import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { actingIn, file } from "./acting.ts";

let world: TestWorld;
let act: ReturnType<typeof actingIn>;
beforeAll(async () => {
  world = await openTestWorld();
  act = actingIn(world);
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const announced = () => world.published.map(({ envelope, vendorId }) => [envelope.type, vendorId === null ? "hospital" : "both"]);

test("a diagram is the hospital's alone until it is released", async () => {
  const { id } = await act.create("kondo");
  expect(await act.ids("mori")).toContain(id);
  expect((await act.read("kondo", id)).own).toMatchObject({ state: "unreleased", releasedNumber: null, latest: { number: 1 } });
  expect(await act.ids("takeda")).not.toContain(id);
  await expect(act.read("takeda", id)).rejects.toMatchObject({ code: "not-found" });
  expect(announced()).toEqual([["diagram.created", "hospital"]]);
});

test("the release shows the chosen version, and what it is for", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.addVersion("kondo", id);
  await act.release("ishii", id, versionId, 1);
  const seen = await act.read("takeda", id);
  expect(seen).toMatchObject({ title: "手術部ネットワーク構成図", level: "L2", own: null });
  expect(seen.release).toMatchObject({ version: { id: versionId, asOf: "2026-10-01" }, byName: "石井 健", purpose: "保守経路の確認" });
  expect((await act.read("mori", id)).own).toMatchObject({ state: "newer_unreleased", latest: { number: 2 }, releasedNumber: 1 });
  expect(announced().at(-1)).toEqual(["diagram.released", "both"]);
  expect(JSON.stringify(world.published)).not.toContain("手術");
});

test("another version takes the place of the released one", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.release("mori", id, versionId, 1);
  const { versionId: newer } = await act.addVersion("kondo", id);
  await act.release("mori", id, newer, 2);
  expect((await act.read("fujii", id)).release?.version.id).toBe(newer);
  await expect(act.view("fujii", id, versionId)).rejects.toMatchObject({ code: "not-found" });
  expect(await act.view("fujii", id, newer)).toEqual(file("b"));
});

test("after the withdrawal the vendor knows that it ended, and nothing more", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.release("ishii", id, versionId, 1);
  await act.withdraw("mori", id);
  await expect(act.read("takeda", id)).rejects.toMatchObject({ code: "not-found" });
  await expect(act.view("takeda", id, versionId)).rejects.toMatchObject({ code: "not-found" });
  const ended = (await act.withdrawals("takeda")).find((withdrawal) => withdrawal.id === id);
  expect(ended).toMatchObject({ byName: "森 由紀子", at: world.now, mark: { unread: true } });
  expect(JSON.stringify(ended)).not.toContain("手術");
  expect(await act.withdrawals("mori")).toEqual([]);
  expect((await act.read("kondo", id)).own).toMatchObject({ state: "unreleased" });
  expect(announced().at(-1)).toEqual(["diagram.withdrawn", "both"]);
  await expect(act.withdraw("mori", id)).rejects.toMatchObject({ code: "invalid-state", reason: "diagramNotReleased" });
});

test("a withdrawn diagram that is released again is back", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.release("ishii", id, versionId, 1);
  await act.withdraw("ishii", id);
  await act.release("ishii", id, versionId, 3);
  expect((await act.read("takeda", id)).release?.version.id).toBe(versionId);
  expect((await act.withdrawals("takeda")).map((withdrawal) => withdrawal.id)).not.toContain(id);
});

test("an L0 tells of its existence and its day, and hands over no file", async () => {
  const { id, versionId } = await act.create("kondo", "L0");
  await act.release("mori", id, versionId, 1);
  expect((await act.read("takeda", id)).release?.version).toEqual({ id: versionId, asOf: "2026-10-01", file: null });
  await expect(act.view("takeda", id, versionId)).rejects.toMatchObject({ code: "not-found" });
  expect(await act.view("kondo", id, versionId)).toEqual(file("a"));
});

test("an L3 is released by the right role, and not by its uploader", async () => {
  const { id, versionId } = await act.create("ishii", "L3");
  await expect(act.release("mori", id, versionId, 1)).rejects.toMatchObject({ code: "forbidden" });
  await expect(act.release("ishii", id, versionId, 1)).rejects.toMatchObject({ code: "invalid-state", reason: "diagramOwnRelease" });
  const { versionId: byAnother } = await act.addVersion("kondo", id);
  await act.release("ishii", id, byAnother, 1);
  expect((await act.read("takeda", id)).level).toBe("L3");
  await expect(act.withdraw("mori", id)).rejects.toMatchObject({ code: "forbidden" });
});

test("releasing what is released already is refused", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.release("ishii", id, versionId, 1);
  await expect(act.release("ishii", id, versionId, 2)).rejects.toMatchObject({ code: "invalid-state", reason: "diagramAlreadyReleased" });
});

test("a version of another diagram cannot be released", async () => {
  const { id } = await act.create("kondo");
  const other = await act.create("kondo");
  await expect(act.release("ishii", id, other.versionId, 1)).rejects.toMatchObject({ code: "not-found" });
  expect((await act.read("kondo", id)).own?.state).toBe("unreleased");
});

test("two releases at the same moment: one counts, the other is told to look again", async () => {
  const { id, versionId } = await act.create("kondo");
  const { versionId: newer } = await act.addVersion("kondo", id);
  const outcomes = await Promise.allSettled([act.release("mori", id, versionId, 1), act.release("ishii", id, newer, 1)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  expect(world.published.filter(({ envelope }) => envelope.type === "diagram.released")).toHaveLength(1);
});

test("uploads at the same moment take different numbers", async () => {
  const { id } = await act.create("kondo");
  await Promise.all(["b", "c", "d"].map((letter) => act.addVersion("kondo", id, letter)));
  expect((await act.versions("kondo", id)).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
});
