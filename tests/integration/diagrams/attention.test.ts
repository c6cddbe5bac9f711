import { afterAll, beforeAll, expect, test } from "vitest";
import { attentionDiagrams, createDiagram } from "#server/modules/diagrams/index.ts";
import { markSeen } from "#server/modules/workspaces/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { actingIn, facts, file, pair } from "./acting.ts";

let world: TestWorld;
let act: ReturnType<typeof actingIn>;
beforeAll(async () => {
  world = await openTestWorld();
  act = actingIn(world);
});
afterAll(() => world.close());

const attention = (person: string, id: string) => world.stage.readInOrganization(person, async (db, scope) =>
  (await attentionDiagrams(db, scope, world.now)).filter(({ subjectId }) => subjectId === id).map(({ kind, group, path, dueOn }) => ({ kind, group, path, dueOn })));
const asOf = (day: string) => world.stage.inWorkspace("kondo", pair, world.now, (tx, scope) =>
  createDiagram(tx, scope, { ...facts, asOf: day, note: null }, file()));

test("a network of a year ago wants a look by those who can draw a new one", async () => {
  const { id } = await asOf("2025-11-22");
  const due = [{ kind: "diagramToReview", group: "week", path: `diagrams/${id}`, dueOn: "2026-11-22" }];
  expect(await attention("kondo", id)).toEqual(due);
  expect(await attention("ishii", id)).toEqual(due);
  for (const person of ["mori", "sakai", "takeda", "noguchi"]) expect(await attention(person, id)).toEqual([]);
  await act.addVersion("kondo", id);
  expect(await attention("kondo", id)).toEqual([]);
  expect(await attention("kondo", (await asOf("2025-11-23")).id)).toEqual([]);
});

test("a newer version beside a released one waits for those who may release it", async () => {
  const { id, versionId } = await act.create("kondo");
  await act.release("ishii", id, versionId, 1);
  expect(await attention("mori", id)).toEqual([]);
  const { versionId: newer } = await act.addVersion("kondo", id);
  for (const person of ["mori", "ishii"]) expect(await attention(person, id)).toEqual([{ kind: "diagramVersionToRelease", group: "week", path: `diagrams/${id}`, dueOn: null }]);
  for (const person of ["kondo", "sakai"]) expect(await attention(person, id)).toEqual([]);
  await act.release("mori", id, newer, 2);
  expect(await attention("mori", id)).toEqual([]);
});

test("an L3 waits for its releasers only, and not for its uploader", async () => {
  const { id, versionId } = await act.create("kondo", "L3");
  await act.release("ishii", id, versionId, 1);
  await act.addVersion("kondo", id, "b");
  expect(await attention("mori", id)).toEqual([]);
  expect((await attention("ishii", id)).map(({ kind }) => kind)).toEqual(["diagramVersionToRelease"]);
  await act.addVersion("ishii", id, "c");
  expect(await attention("ishii", id)).toEqual([]);
});

test("the vendor is told of what is released and not yet looked at", async () => {
  const { id, versionId } = await act.create("kondo");
  expect(await attention("takeda", id)).toEqual([]);
  await act.release("ishii", id, versionId, 1);
  const fresh = [{ kind: "diagramReleased", group: "week", path: `diagrams/${id}`, dueOn: null }];
  expect(await attention("takeda", id)).toEqual(fresh);
  expect(await attention("fujii", id)).toEqual(fresh);
  for (const person of ["oka", "nishi", "hara"]) expect(await attention(person, id)).toEqual([]);
  await world.stage.readInWorkspace("takeda", pair, (db, scope) => markSeen(db, scope, { subjectId: id, version: 1 }));
  expect(await attention("takeda", id)).toEqual([]);
  await act.withdraw("ishii", id);
  expect(await attention("fujii", id)).toEqual([]);
});
