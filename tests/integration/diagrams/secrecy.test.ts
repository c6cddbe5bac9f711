import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listRailWorkspaces, listRecent, markSeen, readMarks } from "#server/modules/workspaces/index.ts";
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

/** Everything that mentions any of these ids, in every table this person's organization may read. */
async function traces(person: string, ids: readonly string[]): Promise<string[]> {
  return world.stage.readInWorkspace(person, pair, async (db) => {
    const found: string[] = [];
    for (const table of ["diagram", "diagram_version", "event", "subject_activity", "attachment"]) {
      const rows = await sql<{ row: unknown }>`select to_jsonb(x) as row from ${sql.table(table)} x`.execute(db);
      for (const { row } of rows.rows) if (ids.some((id) => JSON.stringify(row).includes(id))) found.push(table);
    }
    return found;
  });
}
const unread = (person: string) => world.stage.readInOrganization(person, async (db, scope) =>
  (await listRailWorkspaces(db, scope, {})).reduce((sum, workspace) => sum + workspace.unread, 0));
const mark = (person: string, id: string) => world.stage.readInWorkspace(person, pair, async (db, scope) =>
  (await readMarks(db, scope, [id])).get(id));
const see = (person: string, id: string, version: number) => world.stage.readInWorkspace(person, pair, (db, scope) =>
  markSeen(db, scope, { subjectId: id, version }));
const recent = (person: string) => world.stage.readInWorkspace(person, pair, async (db, scope) =>
  (await listRecent(db, scope, scope.workspace.id, {})).map(({ type }) => type));

test("nothing the vendor can read holds a trace of an unreleased diagram", async () => {
  const before = { unread: await unread("takeda"), recent: await recent("takeda") };
  const { id, versionId } = await act.create("kondo");
  const { versionId: newer } = await act.addVersion("kondo", id);
  await act.update("kondo", id, 1, { title: "書き直した題名" });
  const own = (await act.read("kondo", id)).own?.subjectId ?? "";
  expect(own).not.toBe("");
  expect(await traces("takeda", [id, versionId, newer, own])).toEqual([]);
  expect({ unread: await unread("takeda"), recent: await recent("takeda") }).toEqual(before);
  expect(await traces("kondo", [id])).toEqual(expect.arrayContaining(["diagram", "diagram_version"]));
  for (const subject of [id, own]) await expect(act.read("takeda", subject)).rejects.toMatchObject({ code: "not-found" });
  for (const { vendorId } of world.published) expect(vendorId).toBeNull();
});

test("a newer version beside a released one leaves no trace with the vendor", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.addVersion("kondo", id, "b");
  await act.release("ishii", id, versionId, 1);
  const seen = { diagram: await act.read("takeda", id), history: await act.history("takeda", id), mark: await mark("takeda", id), unread: await unread("takeda") };
  expect(seen.mark).toEqual({ version: 1, unread: true });
  expect(JSON.stringify(seen.diagram)).not.toMatch(/number|revision|subjectId|"own":\{/);

  const { versionId: newer } = await act.addVersion("kondo", id, "c");
  expect(await traces("takeda", [newer, "c".repeat(64), "b".repeat(64)])).toEqual([]);
  expect({ diagram: await act.read("takeda", id), history: await act.history("takeda", id), mark: await mark("takeda", id), unread: await unread("takeda") }).toEqual(seen);
  await expect(act.view("takeda", id, newer)).rejects.toMatchObject({ code: "not-found" });
  expect(await act.versions("takeda", id)).toEqual([]);
});

test("the vendor reads the shared part of the history, the hospital all of it", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.update("kondo", id, 1, { title: "改めた題名" });
  await act.release("ishii", id, versionId, 2);
  await act.addVersion("kondo", id);
  await act.update("kondo", id, 3, { title: "公開後の題名" });
  await act.view("takeda", id, versionId);
  expect((await act.history("takeda", id)).map(({ type }) => type)).toEqual(["diagram.released", "diagram.updated"]);
  expect((await act.history("mori", id)).map(({ type, isOwn }) => [type, isOwn])).toEqual([
    ["diagram.created", true], ["diagram.updated", true], ["diagram.released", false], ["diagram.version-added", true], ["diagram.updated", false],
  ]);
});

test("the marks of both subjects tell the hospital's own people of unshared news", async () => {
  const { id } = await act.create("kondo");
  const own = (await act.read("mori", id)).own?.subjectId ?? "";
  expect(await mark("mori", own)).toEqual({ version: 1, unread: true });
  expect(await mark("kondo", own)).toEqual({ version: 1, unread: false });
  expect((await act.read("mori", own)).id).toBe(id);
});

test("a withdrawal is unread with the vendor until it is seen", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.release("ishii", id, versionId, 1);
  await see("fujii", id, 1);
  const before = await unread("fujii");
  await act.withdraw("ishii", id);
  expect(await unread("fujii")).toBe(before + 1);
  const ended = (await act.withdrawals("fujii")).find((withdrawal) => withdrawal.id === id);
  expect(ended?.mark).toEqual({ version: 2, unread: true });
  await see("fujii", id, 2);
  expect(await unread("fujii")).toBe(before);
  expect((await act.withdrawals("fujii")).find((withdrawal) => withdrawal.id === id)?.mark.unread).toBe(false);
});

test("the policies of the tables alone keep the vendor from writing and from reading more", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.addVersion("kondo", id);
  await act.release("ishii", id, versionId, 1);
  await world.stage.readInWorkspace("takeda", pair, async (db) => {
    expect(await db.selectFrom("diagram_version").select("id").where("diagram_id", "=", id).execute()).toEqual([{ id: versionId }]);
    const changed = await db.updateTable("diagram").set({ released_version: 2 }).where("id", "=", id).executeTakeFirst();
    expect(changed.numUpdatedRows).toBe(0n);
  });
  const forged = world.stage.readInWorkspace("takeda", pair, (db, scope) => db.insertInto("diagram").values({
    id: own(1), own_subject_id: own(2), workspace_id: scope.workspace.id, hospital_id: scope.workspace.hospitalId, vendor_id: scope.workspace.vendorId,
    title: "x", level: "L1", tlp: "CLEAR", created_by: scope.user.id, created_at: world.now, updated_by: scope.user.id, updated_at: world.now,
  }).execute());
  await expect(forged).rejects.toThrow(/row-level security/);
  const overwritten = world.stage.readInWorkspace("kondo", pair, (db) =>
    sql`update diagram_version set note = 'x' where id = ${versionId}`.execute(db));
  await expect(overwritten).rejects.toThrow(/permission denied/);
});

test("the hospital's other vendor sees nothing, released or not", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.release("ishii", id, versionId, 1);
  const other = ["hikari", "seiran"] as const;
  expect(await act.ids("hara", other)).toEqual([]);
  await expect(act.read("hara", id, other)).rejects.toMatchObject({ code: "not-found" });
  await expect(act.view("hara", id, versionId, other)).rejects.toMatchObject({ code: "not-found" });
  await expect(act.read("hara", id)).rejects.toMatchObject({ code: "not-found" });
  const rows = await world.stage.readInWorkspace("hara", other, (db) => db.selectFrom("diagram").select("id").execute());
  expect(rows).toEqual([]);
});

const own = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
