import { afterAll, beforeAll, expect, test } from "vitest";
import { playIncidents } from "#server/demo-world/incidents.ts";
import { attentionIncidents, listIncidents } from "#server/modules/incidents/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import type { Pair } from "./support.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await playIncidents(world.stage);
});
afterAll(() => world.close());

test.each([
  [["hikari", "asahi"], ["reported", "contained"]],
  [["hikari", "seiran"], ["monitoring", "closed"]],
  [["minato", "asahi"], ["reported", "triaged", "not_incident"]],
] as [Pair, string[]][])("%s stands in its own states, none of it ahead of now", async (where, expected) => {
  const { incidents } = await world.stage.readInWorkspace(where[0] === "hikari" ? "mori" : "ueda", where, (db, scope) => listIncidents(db, scope, "all", null));
  expect(incidents.map(({ status }) => status)).toEqual(expected);
  for (const { reportedAt, noticedAt } of incidents) {
    expect(reportedAt.getTime()).toBeLessThan(world.now.getTime());
    expect(noticedAt.getTime()).toBeLessThan(reportedAt.getTime());
  }
});

test.each([
  ["ishii", ["incidentToAcknowledge", "incidentSevere", "incidentClosureToConfirm"]],
  ["mori", ["incidentSevere", "incidentSevere", "incidentClosureToConfirm"]],
  ["fujii", ["incidentSevere", "incidentSevere", "incidentSevereDrill", "incidentToAcknowledge", "incidentAwaitingAcknowledgement"]],
  ["noguchi", ["incidentSevereDrill", "incidentAwaitingAcknowledgement"]],
])("%s has something to do", async (person, kinds) => {
  const items = await world.stage.readInOrganization(person, (db, scope) => attentionIncidents(db, scope, world.now));
  expect(items.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
});
