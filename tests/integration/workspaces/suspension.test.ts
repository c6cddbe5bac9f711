import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readTargets } from "#server/modules/advisories/index.ts";
import { exportWorkspaceRecord } from "#server/modules/audit/index.ts";
import { createContract, listContracts } from "#server/modules/contracts/index.ts";
import { listIncidents, reportIncident } from "#server/modules/incidents/index.ts";
import { incidentReportSchema } from "#server/modules/incidents/schema.ts";
import { readSuspensions, resumeWorkspace, suspendWorkspace } from "#server/modules/workspaces/index.ts";
import { high, hikariAsahi, importBytes, minatoAsahi, publish } from "#tests/integration/advisories/support.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

/** Either side stops the writing for both; both keep everything to read. */
const pair = ["hikari", "asahi"] as const;
let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const suspend = (person: string, reason = "契約の協議中のため") => world.stage.inWorkspace(person, pair, world.now, (tx, scope) => suspendWorkspace(tx, scope, { reason }));
const resume = (person: string) => world.stage.inWorkspace(person, pair, world.now, resumeWorkspace);
const contract = (person: string, where: readonly [string, string] = pair) => world.stage.inWorkspace(person, where, world.now, (tx, scope) =>
  createContract(tx, scope, { title: "点検契約", devices: "AP-300", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: false, cyberScopeText: null, contact: null }, []));
const report = (person: string) => world.stage.inWorkspace(person, pair, world.now, (tx, scope) => reportIncident(tx, scope, incidentReportSchema(world.now).parse({
  phenomenon: "通信が切れる", noticedAt: "2026-11-22T09:00", patientHarm: "none", networkDisconnected: "unknown", phenomenonKinds: [],
}), []));
const stopped = { code: "invalid-state", reason: "workspaceSuspended" };

test("either side's admin suspends: nobody writes, both read and export, until all who suspended have resumed", async () => {
  await contract("oka");
  await suspend("mori");
  for (const attempt of [() => contract("oka"), () => contract("sakai"), () => report("kondo"), () => report("fujii")]) await expect(attempt()).rejects.toMatchObject(stopped);
  await suspend("takeda", "ご依頼により");
  for (const person of ["mori", "takeda"]) {
    expect(await world.stage.readInWorkspace(person, pair, async (db, scope) => (await listContracts(db, scope, null)).contracts.length)).toBe(1);
    expect(await world.stage.readInWorkspace(person, pair, async (db, scope) => (await listIncidents(db, scope, "all", null)).incidents)).toEqual([]);
    const told = await world.stage.readInWorkspace(person, pair, readSuspensions);
    expect(told.map(({ side, reason }) => [side, reason])).toEqual([["hospital", "契約の協議中のため"], ["vendor", "ご依頼により"]]);
    expect((await world.stage.inWorkspace(person, pair, world.now, (tx, scope) => exportWorkspaceRecord(tx, scope, "shared"))).entries).toBeGreaterThan(2);
  }
  await resume("mori");
  await expect(contract("oka")).rejects.toMatchObject(stopped);
  await resume("takeda");
  await contract("oka");
  expect(world.published.map(({ envelope }) => envelope.type).filter((type) => type.startsWith("workspace.")))
    .toEqual(["workspace.suspended", "workspace.suspended", "workspace.resumed", "workspace.resumed"]);
});

test("only admins suspend and resume, each their own side's, once", async () => {
  await expect(suspend("ishii")).rejects.toMatchObject({ code: "forbidden" });
  await expect(resume("mori")).rejects.toMatchObject({ code: "invalid-state", reason: "workspaceNotSuspended" });
  await suspend("mori");
  await expect(suspend("mori")).rejects.toMatchObject({ code: "invalid-state", reason: "workspaceSuspendedAlready" });
  await expect(resume("takeda")).rejects.toMatchObject({ code: "invalid-state", reason: "workspaceNotSuspended" });
  await expect(resume("ishii")).rejects.toMatchObject({ code: "forbidden" });
  await expect(contract("oka", ["minato", "asahi"])).resolves.toBeDefined();
  await resume("mori");
});

test("of two suspensions at the same moment one is made", async () => {
  const outcomes = await Promise.allSettled([suspend("mori"), suspend("mori")]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await resume("mori");
});

test("an advisory reaches no suspended workspace, and then none of those chosen with it", async () => {
  await suspend("mori");
  const { id: advisoryId } = await importBytes(world, "takeda", high("SUSPENDED-1"));
  await expect(publish(world, "takeda", advisoryId, [hikariAsahi, minatoAsahi])).rejects.toMatchObject(stopped);
  const targets = await world.stage.readInOrganization("takeda", (db, scope) => readTargets(db, scope, advisoryId, 1, [hikariAsahi, minatoAsahi].map((each) => world.stage.workspaceId(...each))));
  expect(targets.map(({ hospitalName, mayPublish, delivery }) => [hospitalName, mayPublish, delivery])).toEqual([
    ["架空ひかり総合病院", false, null], ["架空みなと市民病院", true, null],
  ]);
  await resume("mori");
});
