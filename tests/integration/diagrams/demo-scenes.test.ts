import { afterAll, beforeAll, expect, test } from "vitest";
import { playDiagrams } from "#server/demo-world/diagrams.ts";
import { attentionDiagrams } from "#server/modules/diagrams/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { actingIn } from "./acting.ts";
import type { Pair } from "./acting.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await playDiagrams(world.stage);
});
afterAll(() => world.close());

const due = (person: string) => world.stage.readInOrganization(person, async (db, scope) =>
  (await attentionDiagrams(db, scope, world.now)).map(({ kind }) => kind));

test("something is due on both sides", async () => {
  expect(await due("ishii")).toEqual(expect.arrayContaining(["diagramToReview", "diagramVersionToRelease"]));
  expect(await due("ueda")).toEqual(["diagramToReview"]);
  expect(await due("takeda")).toEqual(["diagramReleased"]);
  expect((await due("fujii")).length).toBeGreaterThan(1);
});

test("each pair has diagrams of its own, and the vendors see only what is released to them", async () => {
  const act = actingIn(world);
  const states = async (person: string, where: Pair) => (await act.list(person, where)).map(({ own, release }) => own?.state ?? (release === null ? "?" : "seen"));
  expect(await states("kondo", ["hikari", "asahi"])).toEqual(["released", "newer_unreleased", "unreleased", "unreleased"]);
  expect(await states("takeda", ["hikari", "asahi"])).toEqual(["seen", "seen"]);
  expect(await states("kondo", ["hikari", "seiran"])).toEqual(["unreleased", "released"]);
  expect(await states("hara", ["hikari", "seiran"])).toEqual(["seen"]);
  expect(await states("fujii", ["minato", "asahi"])).toEqual(["seen"]);
  expect(await act.withdrawals("takeda", ["hikari", "asahi"])).toHaveLength(1);
});
