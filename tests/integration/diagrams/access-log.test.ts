import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { NO_FILTER, readOrganizationRecord } from "#server/modules/audit/index.ts";
import { listAccesses, listDiagramHistory, readDiagram } from "#server/modules/diagrams/index.ts";
import { listRailWorkspaces, readMarks } from "#server/modules/workspaces/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { actingIn, pair } from "./acting.ts";

let world: TestWorld;
let act: ReturnType<typeof actingIn>;
beforeAll(async () => {
  world = await openTestWorld();
  act = actingIn(world);
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

async function released() {
  const made = await act.create("kondo");
  await act.release("ishii", made.id, made.versionId, 1);
  world.published.length = 0;
  return made;
}

test("every view of the vendor stands in the hospital's sight, the latest first", async () => {
  const { id, versionId } = await released();
  await act.view("takeda", id, versionId);
  await act.view("fujii", id, versionId);
  await act.view("takeda", id, versionId);
  const log = await act.accesses("mori", id);
  expect(log.map(({ actorName, way }) => [actorName, way])).toEqual([["武田 真理", "shown"], ["藤井 翔", "shown"], ["武田 真理", "shown"]]);
  expect(log[0]).toMatchObject({ versionId, at: world.now });
  expect(world.published.map(({ envelope, hospitalId, vendorId }) => [envelope.type, envelope.subject.id === id, hospitalId !== null, vendorId !== null]))
    .toEqual(Array.from({ length: 3 }, () => [["diagram.viewed", true, true, true], ["diagram-file.viewed", true, false, true]]).flat());
});

test("what the hospital opens of its own stands in its own record alone", async () => {
  const { id, versionId } = await released();
  await act.view("kondo", id, versionId);
  expect(await act.accesses("mori", id)).toEqual([]);
  expect(world.published.map(({ envelope, vendorId }) => [envelope.type, envelope.workspace, vendorId])).toEqual([["diagram-file.viewed", null, null]]);
  const page = (person: string) => world.stage.readInOrganization(person, (db, scope) =>
    readOrganizationRecord(db, scope, { filter: { ...NO_FILTER, kind: "diagram-file" }, before: null }));
  const { entries: [entry], kinds } = await page("ishii");
  expect(entry).toMatchObject({ type: "diagram-file.viewed", actorName: "近藤 彩", subject: { id }, aboutWorkspace: world.stage.workspaceId(...pair) });
  expect(kinds).toContain("diagram-file");
  expect((await page("takeda")).entries.filter(({ subject }) => subject.id === id)).toEqual([]);
});

test("neither record of a view makes the diagram's own history longer", async () => {
  const { id, versionId } = await released();
  const history = (person: string) => world.stage.readInWorkspace(person, pair, async (db, scope) =>
    (await listDiagramHistory(db, scope, await readDiagram(db, scope, id))).map(({ type }) => type));
  const before = [await history("kondo"), await history("takeda")];
  await act.view("kondo", id, versionId);
  await act.view("takeda", id, versionId);
  expect([await history("kondo"), await history("takeda")]).toEqual(before);
});

test("a refused view is no view", async () => {
  const { id } = await released();
  const { versionId: newer } = await act.addVersion("kondo", id);
  world.published.length = 0;
  await expect(act.view("takeda", id, newer)).rejects.toMatchObject({ code: "not-found" });
  await expect(act.view("oka", id, newer)).rejects.toMatchObject({ code: "forbidden" });
  expect(await act.accesses("mori", id)).toEqual([]);
  expect(world.published).toEqual([]);
});

test("looking makes nothing unread, neither with the hospital nor with colleagues", async () => {
  const { id, versionId } = await released();
  const state = async (person: string) => world.stage.readInWorkspace(person, pair, async (db, scope) => ({
    mark: (await readMarks(db, scope, [id])).get(id), unread: (await listRailWorkspaces(db, scope, {})).map(({ unread }) => unread),
  }));
  const before = [await state("mori"), await state("fujii"), await state("takeda")];
  await act.view("takeda", id, versionId);
  expect([await state("mori"), await state("fujii"), await state("takeda")]).toEqual(before);
});

test("the log is for those who may read it, page by page", async () => {
  const { id, versionId } = await released();
  for (let i = 0; i < 5; i += 1) await act.view("takeda", id, versionId);
  for (const person of ["kondo", "takeda", "oka"]) await expect(act.accesses(person, id)).rejects.toMatchObject({ code: "forbidden" });
  const page = (before: string | null) => world.stage.readInWorkspace("ishii", pair, (db, scope) => listAccesses(db, scope, id, { before, limit: 2 }));
  const first = await page(null);
  const second = await page(first.next);
  const third = await page(second.next);
  expect([first, second, third].map(({ accesses }) => accesses.length)).toEqual([2, 2, 1]);
  expect(third.next).toBeNull();
  expect(new Set([first, second, third].flatMap(({ accesses }) => accesses.map((access) => access.id))).size).toBe(5);
});
