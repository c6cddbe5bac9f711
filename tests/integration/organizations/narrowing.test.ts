import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createContract, listContracts } from "#server/modules/contracts/index.ts";
import { attentionIncidents, listIncidents, reportIncident } from "#server/modules/incidents/index.ts";
import { incidentReportSchema } from "#server/modules/incidents/schema.ts";
import { deactivateMember, listNarrowings, narrowMember, readNarrowing } from "#server/modules/organizations/index.ts";
import { countUnread, listRailWorkspaces, listRecent, listWorkspaces } from "#server/modules/workspaces/index.ts";
import { KIND_VIEWERS } from "#server/http/hidden-kinds.ts";
import type { Role } from "#server/platform/roles.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

/** Roles per workspace: fewer than in the organization, or none. */
const pair = ["hikari", "asahi"] as const;
const other = ["minato", "asahi"] as const;
let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const narrow = (person: string, roles: Role[] | null, where: readonly [string, string] = pair, admin = "takeda") =>
  world.stage.inOrganization(admin, world.now, (tx, scope) => narrowMember(tx, scope, world.stage.userId(person), world.stage.workspaceId(where[0], where[1]), {
    isNarrowed: roles !== null, roles: roles ?? [],
  }));
const contract = (person: string, where: readonly [string, string] = pair) => world.stage.inWorkspace(person, where, world.now, (tx, scope) =>
  createContract(tx, scope, { title: "点検契約", devices: "AP-300", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: false, cyberScopeText: null, contact: null }, []));
const report = (where: readonly [string, string]) => world.stage.inWorkspace(where[0] === "hikari" ? "kondo" : "ueda", where, world.now, (tx, scope) => reportIncident(tx, scope, incidentReportSchema(world.now).parse({
  phenomenon: "通信が切れる", noticedAt: "2026-11-22T09:00", patientHarm: "none", networkDisconnected: "unknown", phenomenonKinds: [], severity: "critical",
}), []));
const names = (person: string) => world.stage.readInOrganization(person, async (db, scope) => (await listWorkspaces(db, scope, null)).workspaces.map(({ name }) => name));

test("fewer roles count in one workspace only, and come back when the narrowing is lifted", async () => {
  await contract("nishi");
  await narrow("nishi", [], other);
  await narrow("nishi", ["safety_officer"]);
  await contract("nishi");
  await expect(contract("nishi", other)).rejects.toMatchObject({ code: "not-found" });
  await narrow("nishi", null, other);
  await narrow("nishi", null);
  await contract("nishi", other);
});

test("with none the workspace does not exist: lists, rail, recent events, unread marks, dashboard, ids", async () => {
  await report(pair);
  await report(other);
  const view = () => world.stage.readInOrganization("fujii", async (db, scope) => ({
    list: (await listWorkspaces(db, scope, null)).workspaces.length, rail: (await listRailWorkspaces(db, scope, KIND_VIEWERS)).map(({ id }) => id),
    recent: [...new Set((await listRecent(db, scope, null, KIND_VIEWERS)).map(({ workspaceId }) => workspaceId))],
    dashboard: [...new Set((await attentionIncidents(db, scope, world.now)).map(({ workspaceId }) => workspaceId))],
  }));
  const [kept, hidden] = [world.stage.workspaceId(...pair), world.stage.workspaceId(...other)];
  const before = await view();
  expect([before.list, before.rail.length, before.recent.length, before.dashboard.length]).toEqual([2, 2, 2, 2]);
  await narrow("fujii", [], other);
  const after = await view();
  expect(after).toEqual({ list: 1, rail: [kept], recent: [kept], dashboard: [kept] });
  expect(JSON.stringify(after)).not.toContain(hidden);
  await expect(world.stage.readInWorkspace("fujii", other, (db, scope) => listContracts(db, scope, null))).rejects.toMatchObject({ code: "not-found" });
  // Names of the hidden counterpart's people and organization are not there either.
  expect(await world.stage.readInOrganization("fujii", (db) => db.selectFrom("organization").select("name").execute())).toHaveLength(2);
  await narrow("fujii", null, other);
  expect(await view()).toEqual(before);
});

test("kinds that the remaining roles do not open are unread nowhere", async () => {
  await narrow("ogawa", ["sales"], ["hikari", "seiran"], "hara");
  await world.stage.inWorkspace("kondo", ["hikari", "seiran"], world.now, (tx, scope) => reportIncident(tx, scope, incidentReportSchema(world.now).parse({
    phenomenon: "誤作動", noticedAt: "2026-11-22T09:00", patientHarm: "none", networkDisconnected: "unknown", phenomenonKinds: [],
  }), []));
  const viewers = { ...KIND_VIEWERS, incident: ["psirt", "field_service"] as const };
  const rail = await world.stage.readInOrganization("ogawa", (db, scope) => listRailWorkspaces(db, scope, viewers));
  const inside = await world.stage.readInWorkspace("ogawa", ["hikari", "seiran"], (db, scope) => countUnread(db, scope, viewers));
  expect(inside["incident"]).toBeUndefined();
  expect(rail[0]?.unread).toBe(Object.values(inside).reduce((sum, count) => sum + count, 0));
  expect((await world.stage.readInWorkspace("ogawa", ["hikari", "seiran"], (db, scope) => listIncidents(db, scope, "all", null))).incidents).toHaveLength(1);
});

test("only an admin narrows, only own members and workspaces, and only what they hold counts", async () => {
  const workspace = world.stage.workspaceId(...pair);
  await expect(narrow("nishi", [], pair, "oka")).rejects.toMatchObject({ code: "forbidden" });
  await expect(narrow("mori", [])).rejects.toMatchObject({ code: "not-found" });
  await expect(narrow("nishi", [], ["hikari", "seiran"])).rejects.toMatchObject({ code: "not-found" });
  await expect(narrow("nishi", ["device_safety_manager"])).rejects.toMatchObject({ code: "invalid-input" });
  await expect(narrow("takeda", [])).rejects.toMatchObject({ code: "invalid-input", reason: "notFromOneself" });
  await narrow("nishi", ["psirt", "safety_officer"]);
  const read = () => world.stage.readInOrganization("takeda", (db, scope) => readNarrowing(db, scope, world.stage.userId("nishi"), workspace));
  expect(await read()).toMatchObject({ roles: ["safety_officer"] });
  expect((await world.stage.readInOrganization("takeda", (db, scope) => listNarrowings(db, scope, world.stage.userId("nishi"), null))).narrowings).toHaveLength(2);
  await expect(world.stage.readInOrganization("mori", (db, scope) => readNarrowing(db, scope, world.stage.userId("nishi"), workspace))).rejects.toMatchObject({ code: "not-found" });
  expect(world.published.map(({ envelope }) => envelope.type)).toEqual(["member.narrowed"]);
  expect(await world.stage.readInOrganization("mori", (db) => db.selectFrom("workspace_member").select("user_id").execute())).toEqual([]);
  await world.stage.inOrganization("takeda", world.now, (tx, scope) => deactivateMember(tx, scope, world.stage.userId("nishi")));
  await expect(narrow("nishi", null)).rejects.toMatchObject({ code: "invalid-state" });
  expect(await names("fujii")).toHaveLength(2);
});
