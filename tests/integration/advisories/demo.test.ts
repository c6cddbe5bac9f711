import { afterAll, beforeAll, expect, test } from "vitest";
import { playAdvisories } from "#server/demo-world/advisories.ts";
import { attentionAdvisories, listDeliveries, listLibrary } from "#server/modules/advisories/index.ts";
import { acknowledgementState, libraryState } from "#server/modules/advisories/rules.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { hikariAsahi, hikariSeiran, minatoAsahi } from "./support.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await playAdvisories(world.stage);
});
afterAll(() => world.close());

test("the demo shows every state, a different one in each pair", async () => {
  const states = async (person: string, pair: readonly [string, string]) =>
    (await world.stage.readInWorkspace(person, pair, (db, scope) => listDeliveries(db, scope, null))).deliveries
      .map(({ awaitingRoles }) => acknowledgementState(awaitingRoles));
  expect(await states("mori", hikariAsahi)).toEqual(["partly", "acknowledged"]);
  expect(await states("ueda", minatoAsahi)).toEqual(["waiting", "waiting", "acknowledged"]);
  expect(await states("mori", hikariSeiran)).toEqual(["waiting", "acknowledged"]);
  const library = await world.stage.readInOrganization("takeda", (db, scope) => listLibrary(db, scope, null));
  expect(library.advisories.map(({ counts }) => libraryState(counts))).toEqual(["unpublished", "waiting", "waiting", "acknowledged"]);
});

test("something always needs each safety manager and the vendor's PSIRT", async () => {
  const groups = (person: string) => world.stage.readInOrganization(person, async (db, scope) =>
    (await attentionAdvisories(db, scope, world.now)).map(({ group }) => group));
  expect(await groups("mori")).toEqual(["now", "week"]);
  expect(await groups("ueda")).toEqual(["now", "week"]);
  expect(await groups("takeda")).toContain("waiting");
  expect(await groups("hara")).toContain("waiting");
});
