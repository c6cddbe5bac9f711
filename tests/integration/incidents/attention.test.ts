import { afterAll, beforeAll, expect, test } from "vitest";
import { attentionIncidents } from "#server/modules/incidents/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { acting, monitored, otherPair } from "./support.ts";

let world: TestWorld;
let act: ReturnType<typeof acting>;
beforeAll(async () => {
  world = await openTestWorld();
  act = acting(world);
});
afterAll(() => world.close());

/** What stands on a person's dashboard about one incident. */
async function on(person: string, id: string): Promise<string[]> {
  const items = await world.stage.readInOrganization(person, (db, scope) => attentionIncidents(db, scope, world.now));
  return items.filter(({ subjectId }) => subjectId === id).map(({ group, kind }) => `${group} ${kind}`).sort();
}

test("a report stands with the other side to acknowledge and with the own side as waiting", async () => {
  const id = await act.report("kondo", { severity: "medium" });
  expect(await on("takeda", id)).toEqual(["now incidentToAcknowledge"]);
  expect(await on("fujii", id)).toEqual(["now incidentToAcknowledge"]);
  expect(await on("oka", id)).toEqual([]);
  expect(await on("kondo", id)).toEqual(["waiting incidentAwaitingAcknowledgement"]);
  expect(await on("sakai", id)).toEqual([]);
  expect(await on("hara", id)).toEqual([]);
  await act.acknowledge("fujii", id);
  expect(await on("takeda", id)).toEqual([]);
  expect(await on("kondo", id)).toEqual([]);
});

test("a severe one stands with everybody who can act, once; a manager's part goes with the own acknowledgement", async () => {
  const id = await act.report("takeda", { severity: "critical" });
  expect(await on("mori", id)).toEqual(["now incidentToAcknowledge"]);
  expect(await on("kondo", id)).toEqual(["now incidentSevere"]);
  expect(await on("nishi", id)).toEqual(["now incidentSevere", "waiting incidentAwaitingAcknowledgement"]);
  await act.acknowledge("mori", id);
  expect(await on("mori", id)).toEqual(["now incidentSevere"]);
  expect(await on("ishii", id)).toEqual(["now incidentToAcknowledge"]);
  await act.acknowledge("ishii", id);
  expect(await on("ishii", id)).toEqual(["now incidentSevere"]);
  expect(await on("nishi", id)).toEqual(["now incidentSevere"]);
});

test("raised to critical later, the manager who has not acknowledged is asked", async () => {
  const id = await act.report("takeda", { severity: "medium" });
  await act.acknowledge("mori", id);
  await act.assess("nishi", id, "medium", "critical");
  expect(await on("mori", id)).toEqual(["now incidentSevere"]);
  expect(await on("ishii", id)).toEqual(["now incidentToAcknowledge"]);
});

test("an approved end waits for those of the other side who may agree", async () => {
  const id = await monitored(act);
  await act.approve("takeda", id, "closed");
  expect(await on("mori", id)).toEqual(["week incidentClosureToConfirm"]);
  expect(await on("kondo", id)).toEqual([]);
  expect(await on("takeda", id)).toEqual([]);
  await act.approve("mori", id, "closed");
  expect(await on("mori", id)).toEqual([]);
});

test("a drill says so; each line leads to its page in its workspace; at most twenty of a kind, the worst first", async () => {
  const drill = await act.report("hara", { drill: true }, otherPair);
  expect(await on("mori", drill)).toEqual(["now incidentToAcknowledgeDrill"]);
  for (let number = 0; number < 25; number += 1) await act.report("hara", { severity: "low" }, otherPair);
  const worst = await act.report("hara", { severity: "critical" }, otherPair);
  const items = await world.stage.readInOrganization("mori", (db, scope) => attentionIncidents(db, scope, world.now));
  const mine = items.filter(({ kind }) => kind.startsWith("incidentToAcknowledge"));
  expect(mine.length).toBe(20);
  expect(mine[0]).toMatchObject({
    subjectId: worst, path: `incidents/${worst}`, workspaceId: world.stage.workspaceId("hikari", "seiran"), severity: "critical",
    title: "輸液ポンプ管理サーバーに脅迫文", dueOn: null, since: world.now,
  });
});
