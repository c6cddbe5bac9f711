import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAttachments } from "#server/modules/attachments/index.ts";
import { attentionContracts, createContract, delegateContract, listContracts, readContract } from "#server/modules/contracts/index.ts";
import { acknowledgeIncident, addComment, delegateIncident, incidentPermissions, listIncidents, listTimeline, readIncident, reportIncident } from "#server/modules/incidents/index.ts";
import { incidentReportSchema } from "#server/modules/incidents/schema.ts";
import { createMember, updateMember } from "#server/modules/organizations/index.ts";
import { listDelegates, listPossibleDelegates } from "#server/modules/delegation/index.ts";
import { countUnread, listHistory, listRailWorkspaces, listRecent, listWorkspaces } from "#server/modules/workspaces/index.ts";
import { rolesThatMay } from "#server/platform/permissions.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

/** A delegate sees what the vendor assigned to them by name, whatever a query asks for. */
const pair = ["hikari", "asahi"] as const;
const elsewhere = ["minato", "asahi"] as const;
let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const contract = (title: string, where: readonly [string, string] = pair) => world.stage.inWorkspace("oka", where, world.now, (tx, scope) =>
  createContract(tx, scope, {
    title, devices: "AP-300", startsOn: "2026-04-01", endsOn: "2026-12-20", cyberScope: false, cyberScopeText: null, contact: null,
  }, [{ name: `${title}.pdf`, mediaType: "application/pdf", size: 3, sha256: "a".repeat(64) }]));
const assign = (id: string, people: string[], by = "oka", where: readonly [string, string] = pair) => world.stage.inWorkspace(by, where, world.now, (tx, scope) =>
  delegateContract(tx, scope, id, people.map((person) => world.stage.userId(person))));
const report = (person: string) => world.stage.inWorkspace(person, pair, world.now, (tx, scope) => reportIncident(tx, scope, incidentReportSchema(world.now).parse({
  phenomenon: "ポンプの画面が固まった", noticedAt: "2026-11-22T09:00", patientHarm: "none", networkDisconnected: "unknown", phenomenonKinds: [],
}), []));
const asDelegate = <T>(read: Parameters<typeof world.stage.readInWorkspace<T>>[2], where: readonly [string, string] = pair) =>
  world.stage.readInWorkspace("kobayashi", where, read);
const titles = () => asDelegate(async (db, scope) => (await listContracts(db, scope, null)).contracts.map(({ title }) => title));

test("without an assignment there is no workspace: not in a list, not by its id", async () => {
  const names = await world.stage.readInOrganization("kobayashi", async (db, scope) => [
    ...(await listWorkspaces(db, scope, null)).workspaces, ...(await listRailWorkspaces(db, scope, {})),
    ...(await listRecent(db, scope, null, { incident: rolesThatMay(incidentPermissions, "view") })),
  ]);
  expect(names).toEqual([]);
  await expect(titles()).rejects.toMatchObject({ code: "not-found" });
});

test("an assigned contract is theirs with its files and history, the one beside it does not exist", async () => {
  const [theirs, other] = [await contract("担当する契約"), await contract("ほかの契約")];
  await contract("別の病院の契約", elsewhere);
  await assign(theirs.id, ["kobayashi"]);
  expect(await titles()).toEqual(["担当する契約"]);
  expect(await asDelegate(async (db, scope) => (await listAttachments(db, scope, [theirs.id, other.id])).map(({ fileName }) => fileName))).toEqual(["担当する契約.pdf"]);
  await expect(asDelegate((db, scope) => readContract(db, scope, other.id))).rejects.toMatchObject({ code: "not-found" });
  expect(await asDelegate((db, scope) => listHistory(db, scope, other.id))).toEqual([]);
  expect(await asDelegate((db, scope) => countUnread(db, scope, {}))).toEqual({ contract: 1, workspace: 1 });
  const dashboard = await world.stage.readInOrganization("kobayashi", (db, scope) => attentionContracts(db, scope, world.now));
  expect(dashboard.map(({ subjectId }) => subjectId)).toEqual([theirs.id]);
  expect((await world.stage.readInOrganization("kobayashi", (db, scope) => listWorkspaces(db, scope, null))).workspaces).toHaveLength(1);
  await expect(asDelegate(async (db) => db.selectFrom("contract").select("id").execute(), elsewhere)).rejects.toMatchObject({ code: "not-found" });
});

test("both sides read who the delegates are; only the vendor says it, in one event", async () => {
  const { id } = await contract("委託先を決める契約");
  world.published.length = 0;
  await assign(id, ["kobayashi"]);
  await assign(id, ["kobayashi"]); // the same again: nothing new
  expect(world.published.map(({ envelope }) => envelope.type)).toEqual(["contract.delegated"]);
  const seen = await world.stage.readInWorkspace("mori", pair, (db, scope) => listDelegates(db, scope, id));
  expect(seen.map(({ name }) => name)).toEqual(["小林 慎一"]);
  await expect(assign(id, [], "mori")).rejects.toMatchObject({ code: "forbidden" });
  await expect(assign(id, [], "takeda")).rejects.toMatchObject({ code: "forbidden" });
  await expect(assign(id, ["fujii"])).rejects.toMatchObject({ code: "invalid-input" });
  await expect(assign(id, ["mori"])).rejects.toMatchObject({ code: "invalid-input" });
  await expect(assign(id, [], "oka", elsewhere)).rejects.toMatchObject({ code: "not-found" });
  expect(await titles()).toContain("委託先を決める契約");
  await assign(id, []);
  expect(await titles()).not.toContain("委託先を決める契約");
});

test("a delegate reports and follows what they reported, and works only on what is assigned", async () => {
  const kept = await contract("入口");
  await assign(kept.id, ["kobayashi"]);
  const own = await report("kobayashi");
  const others = await report("kondo");
  const list = () => asDelegate(async (db, scope) => (await listIncidents(db, scope, "all", null)).incidents.map(({ id }) => id));
  expect(await list()).toEqual([own.id]);
  const say = (id: string) => world.stage.inWorkspace("kobayashi", pair, world.now, (tx, scope) => addComment(tx, scope, id, { body: "部品を手配しました" }, []));
  await say(own.id);
  await expect(say(others.id)).rejects.toMatchObject({ code: "not-found" });
  expect((await asDelegate((db, scope) => listTimeline(db, scope, others.id, null))).items).toEqual([]);
  await world.stage.inWorkspace("fujii", pair, world.now, (tx, scope) => delegateIncident(tx, scope, others.id, [world.stage.userId("kobayashi")]));
  await say(others.id);
  expect(await asDelegate((db, scope) => readIncident(db, scope, others.id))).toMatchObject({ id: others.id });
  await expect(world.stage.inWorkspace("kobayashi", pair, world.now, (tx, scope) => acknowledgeIncident(tx, scope, others.id))).rejects.toMatchObject({ code: "forbidden" });
});

test("a vendor of many delegates chooses any of them", async () => {
  const { id } = await contract("大きな委託先の契約");
  const added: string[] = [];
  for (let number = 1; number <= 51; number += 1) {
    added.push((await world.stage.inOrganization("takeda", world.now, (tx, scope) => createMember(tx, scope, {
      name: `委託先 ${number}`, jobTitle: null, email: `delegate${number}@asahi.example`, roles: ["delegate"], isAdmin: false,
    }))).id);
  }
  const possible = await world.stage.readInWorkspace("oka", pair, listPossibleDelegates);
  expect(added.filter((person) => !possible.some((listed) => listed.id === person))).toEqual([]);
  const last = added.slice(-1);
  await world.stage.inWorkspace("oka", pair, world.now, (tx, scope) => delegateContract(tx, scope, id, last));
  expect((await world.stage.readInWorkspace("oka", pair, (db, scope) => listDelegates(db, scope, id))).map((person) => person.id)).toEqual(last);
});

test("the role stands alone, and what was assigned goes with it for good", async () => {
  const { id } = await contract("役割を失う前の契約");
  await assign(id, ["kobayashi"]);
  const member = { name: "小林 慎一", jobTitle: null, email: "double@asahi.example" };
  for (const wrong of [{ roles: ["delegate", "psirt"] as const, isAdmin: false }, { roles: ["delegate"] as const, isAdmin: true }]) {
    await expect(world.stage.inOrganization("takeda", world.now, (tx, scope) => createMember(tx, scope, { ...member, ...wrong, roles: [...wrong.roles] })))
      .rejects.toMatchObject({ code: "invalid-input", reason: "delegateAlone" });
  }
  const become = (roles: ("delegate" | "field_service")[], revision: number) => world.stage.inOrganization("takeda", world.now, (tx, scope) =>
    updateMember(tx, scope, world.stage.userId("kobayashi"), { name: member.name, jobTitle: null, roles, isAdmin: false, revision }));
  await become(["field_service"], 1);
  await become(["delegate"], 2);
  await expect(titles()).rejects.toMatchObject({ code: "not-found" });
});
