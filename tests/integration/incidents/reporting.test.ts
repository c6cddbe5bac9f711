import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addComment, listIncidents, listReporters, listTimeline, readIncident, reportIncident, updateIncident } from "#server/modules/incidents/index.ts";
import { listAttachments } from "#server/modules/attachments/index.ts";
import { readMarks } from "#server/modules/workspaces/index.ts";
import { StaleEdit } from "#server/platform/errors.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { acting, firstReport, otherPair, pair } from "./support.ts";
import type { Pair } from "./support.ts";

let world: TestWorld;
let act: ReturnType<typeof acting>;
beforeAll(async () => {
  world = await openTestWorld();
  act = acting(world);
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const ids = (person: string, where: Pair = pair, filter: "open" | "all" = "all") =>
  world.stage.readInWorkspace(person, where, async (db, scope) => (await listIncidents(db, scope, filter, null)).incidents.map(({ id }) => id));
const stored = (name: string) => ({ name, mediaType: "text/plain", size: 3, sha256: "a".repeat(64) });

test("either side reports, the other reads it and hears of it once, without a word of its content", async () => {
  const fromHospital = await act.report("kondo");
  const fromVendor = await act.report("takeda", { severity: "high" });
  expect(await ids("nishi")).toEqual(expect.arrayContaining([fromHospital, fromVendor]));
  expect(await ids("ishii")).toEqual(expect.arrayContaining([fromHospital, fromVendor]));
  expect(world.published.map(({ envelope }) => [envelope.type, envelope.subject.id])).toEqual([
    ["incident.reported", fromHospital], ["incident.reported", fromVendor],
  ]);
  for (const { hospitalId, vendorId } of world.published) expect([hospitalId, vendorId]).not.toContain(null);
  expect(JSON.stringify(world.published)).not.toContain("脅迫");
  const incident = await act.read("takeda", fromHospital);
  expect(incident).toMatchObject({
    status: "reported", severity: null, isSuspected: true, reportingSide: "hospital", title: "輸液ポンプ管理サーバーに脅迫文", networkDisconnected: "yes",
  });
  expect(incident.reporter.name).toBe("近藤 彩");
  const mark = await world.stage.readInWorkspace("takeda", pair, async (db, scope) => (await readMarks(db, scope, [fromHospital])).get(fromHospital));
  expect(mark?.unread).toBe(true);
});

test("numbers count within a workspace, also for reports of the same moment", async () => {
  const both = await Promise.all([act.report("ishii", {}, otherPair), act.report("hara", {}, otherPair)]);
  const numbers = await Promise.all(both.map(async (id) => (await act.read("hara", id, otherPair)).number));
  expect(numbers.sort()).toEqual([1, 2]);
});

test("a drill is told apart by its events already", async () => {
  const id = await act.report("mori", { drill: true });
  await act.comment("takeda", id, "訓練の応答です");
  expect(world.published.map(({ envelope }) => envelope.type)).toEqual(["incident.drill-reported", "incident.drill-commented"]);
  expect((await act.read("takeda", id)).isDrill).toBe(true);
  expect((await act.timeline("takeda", id)).map(({ verb }) => verb)).toEqual(["reported", "commented"]);
});

test("offices and sales read but do not report or comment", async () => {
  const id = await act.report("kondo");
  world.published.length = 0;
  const before = await ids("sakai");
  for (const person of ["sakai", "oka"]) {
    await expect(act.report(person)).rejects.toMatchObject({ code: "forbidden" });
    await expect(act.comment(person, id, "x")).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await ids("sakai")).toEqual(before);
  expect(world.published).toEqual([]);
});

test("who may not report is told which colleagues may, and nobody else's", async () => {
  const names = async (person: string) => (await world.stage.readInOrganization(person, listReporters)).map(({ name }) => name);
  expect(await names("sakai")).toEqual(["森 由紀子", "石井 健", "近藤 彩"]);
  expect(await names("oka")).toEqual(["武田 真理", "藤井 翔", "西 隆"]);
});

test("nothing is noticed after it was reported", async () => {
  const ahead = new Date(world.now.getTime() + 60_000);
  await expect(act.report("kondo", { noticedAt: ahead })).rejects.toMatchObject({ code: "invalid-input", reason: "noticedInFuture" });
  const id = await act.report("kondo");
  const change = world.stage.inWorkspace("kondo", pair, new Date(world.now.getTime() + 3_600_000), (tx, scope) =>
    updateIncident(tx, scope, id, 1, { ...firstReport, noticedAt: ahead }, []));
  await expect(change).rejects.toMatchObject({ code: "invalid-input", reason: "noticedInFuture" });
});

test("the right person in the wrong workspace finds and changes nothing; the other vendor sees nothing", async () => {
  const id = await act.report("kondo");
  world.published.length = 0;
  const missing = { code: "not-found" };
  await expect(act.read("kondo", id, otherPair)).rejects.toMatchObject(missing);
  await expect(act.acknowledge("mori", id, otherPair)).rejects.toMatchObject(missing);
  await expect(act.change("kondo", id, "reported", "triaged", otherPair)).rejects.toMatchObject(missing);
  await expect(act.assess("mori", id, null, "low", otherPair)).rejects.toMatchObject(missing);
  await expect(act.approve("mori", id, "closed", otherPair)).rejects.toMatchObject(missing);
  await expect(act.comment("kondo", id, "x", otherPair)).rejects.toMatchObject(missing);
  await expect(world.stage.inWorkspace("kondo", otherPair, world.now, (tx, scope) => updateIncident(tx, scope, id, 1, firstReport, []))).rejects.toMatchObject(missing);
  await expect(act.read("hara", id, otherPair)).rejects.toMatchObject(missing);
  await expect(act.read("hara", id)).rejects.toMatchObject(missing);
  expect(await act.timeline("hara", id, otherPair)).toEqual([]);
  expect(await act.timeline("kondo", id, otherPair)).toEqual([]);
  expect(await ids("hara", otherPair)).not.toContain(id);
  expect(await act.read("kondo", id)).toMatchObject({ status: "reported", severity: null, revision: 1 });
  expect(await act.read("kondo", "00000000-0000-4000-8000-000000000000").catch((error: unknown) => error)).toMatchObject(missing);
  expect(await act.read("kondo", "no-id").catch((error: unknown) => error)).toMatchObject(missing);
  expect(world.published).toEqual([]);
});

test("the reporting side completes its report; the other side may not; a stale edit shows the newer facts", async () => {
  const id = await act.report("kondo");
  const edit = (person: string, devices: string) => world.stage.inWorkspace(person, pair, world.now, (tx, scope) =>
    updateIncident(tx, scope, id, 1, { ...firstReport, devices }, [stored("log.txt")]));
  await edit("mori", "IPS-200");
  const stale = await edit("ishii", "古い画面から").catch((error: unknown) => error);
  expect(stale).toBeInstanceOf(StaleEdit);
  expect(stale).toMatchObject({ newer: { devices: "IPS-200", revision: "2", noticedAt: "2026-11-22T09:40", phenomenonKinds: "malfunction,spread" } });
  await expect(edit("takeda", "相手側")).rejects.toMatchObject({ code: "forbidden", reason: "reportIsTheirs" });
  expect(await act.read("takeda", id)).toMatchObject({ devices: "IPS-200", revision: 2 });
  expect(world.published.at(-1)?.envelope.type).toBe("incident.updated");
  const files = await world.stage.readInWorkspace("takeda", pair, (db, scope) => listAttachments(db, scope, [id]));
  expect(files.map(({ fileName }) => fileName)).toEqual(["log.txt"]);
});

test("sent twice is reported once, and a comment that is retried stands once", async () => {
  const before = (await ids("kondo")).length;
  const requestId = "2f0c7b1e-53a4-4a43-9d6e-0e5a7d9b1c01";
  const send = () => world.stage.inWorkspace("kondo", pair, world.now, (tx, scope) => reportIncident(tx, scope, firstReport, []), requestId);
  const [first, second] = await Promise.all([send(), send()]);
  expect(second).toEqual(first);
  expect((await ids("kondo")).length).toBe(before + 1);
  const again = "2f0c7b1e-53a4-4a43-9d6e-0e5a7d9b1c02";
  const say = () => world.stage.inWorkspace("takeda", pair, world.now, (tx, scope) => addComment(tx, scope, first.id, { body: "確認します" }, []), again);
  expect(await say()).toEqual(await say());
  expect((await act.timeline("kondo", first.id)).map(({ body }) => body)).toEqual([null, "確認します"]);
  expect(world.published.map(({ envelope }) => envelope.type)).toEqual(["incident.reported", "incident.commented"]);
});

test("a failure after the write leaves no row and no event", async () => {
  const before = await ids("kondo");
  const failing = world.stage.inWorkspace("kondo", pair, world.now, async (tx, scope) => {
    await reportIncident(tx, scope, firstReport, [stored("a.txt")]);
    throw new Error("after the write");
  });
  await expect(failing).rejects.toThrow("after the write");
  expect(await ids("kondo")).toEqual(before);
  expect(world.published).toEqual([]);
});

test("a long timeline is read page by page, oldest first, with nothing left out; comments keep their files", async () => {
  const id = await act.report("kondo");
  for (let number = 1; number <= 120; number += 1) {
    await world.stage.inWorkspace(number % 2 === 0 ? "takeda" : "kondo", pair, new Date(world.now.getTime() + number * 1_000), (tx, scope) =>
      addComment(tx, scope, id, { body: `${number}` }, number === 120 ? [stored("vpn.csv")] : []));
  }
  const read = (before: string | null) => world.stage.readInWorkspace("ishii", pair, (db, scope) => listTimeline(db, scope, id, before));
  const newest = await read(null);
  const oldest = await read(newest.older);
  expect(oldest.older).toBeNull();
  expect([...oldest.items, ...newest.items].map(({ body }) => body)).toEqual([null, ...Array.from({ length: 120 }, (_, index) => `${index + 1}`)]);
  const last = newest.items.at(-1);
  expect(last?.actor).toMatchObject({ name: "武田 真理", side: "vendor" });
  const files = await world.stage.readInWorkspace("mori", pair, (db, scope) => listAttachments(db, scope, [last?.commentId ?? ""]));
  expect(files.map(({ fileName }) => fileName)).toEqual(["vpn.csv"]);
});

test("the list shows what is open or all, page by page", async () => {
  const where: Pair = ["minato", "asahi"];
  const made: string[] = [];
  for (let number = 0; number < 53; number += 1) made.push(await act.report("ueda", {}, where));
  const page = (before: string | null) => world.stage.readInWorkspace("takeda", where, (db, scope) => listIncidents(db, scope, "open", before));
  const first = await page(null);
  const second = await page(first.next);
  expect([...first.incidents, ...second.incidents].map(({ id }) => id)).toEqual(made.reverse());
  expect(second.next).toBeNull();
  await expect(world.stage.readInWorkspace("takeda", where, (db, scope) => readIncident(db, scope, made[0] ?? ""))).resolves.toMatchObject({ number: 53 });
});
