import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AlreadyImported, ImportUndecided, listLibrary, listRevisions, readOriginal } from "#server/modules/advisories/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { critical, criticalRevised, fixture, high, importBytes, readFrom } from "./support.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const library = (person: string) => world.stage.readInOrganization(person, async (db, scope) => (await listLibrary(db, scope, null)).advisories);
const read = (person: string, id: string, number?: number) => readFrom(world, person, id, number);

test("a file becomes revision 1 of the vendor's library, and only the vendor hears of it", async () => {
  const imported = await importBytes(world, "takeda", fixture("kamd-sa-2025-001-revision-1.json"), { name: "kamd.json" });
  expect(imported).toMatchObject({ number: 1, order: "first", current: true });
  const { revision, ...advisory } = await read("fujii", imported.id);
  expect(advisory).toMatchObject({ trackingId: "KAMD-SA-2025-001", current: { number: 1, severity: "critical" }, counts: { total: 0 } });
  expect(revision).toMatchObject({ documentVersion: "1", documentStatus: "interim", fileName: "kamd.json", importedByName: "武田 真理" });
  expect(revision.facts.cves).toEqual(["CVE-2025-24813"]);
  const [event] = world.published;
  expect(world.published).toHaveLength(1);
  expect(event).toMatchObject({ hospitalId: null, envelope: { type: "advisory.imported", workspace: null, subject: { kind: "advisory", id: imported.id } } });
});

test("the same file again makes no duplicate and says where the first one is", async () => {
  const bytes = high("SAME-1");
  const { id } = await importBytes(world, "takeda", bytes);
  world.published.length = 0;
  const again = await importBytes(world, "nishi", bytes, { name: "another-name.json" }).catch((error: unknown) => error);
  expect(again).toBeInstanceOf(AlreadyImported);
  expect(again).toMatchObject({ advisoryId: id, number: 1, code: "conflict" });
  expect(await world.stage.readInOrganization("takeda", (db, scope) => listRevisions(db, scope, id))).toHaveLength(1);
  expect(world.published).toEqual([]);
});

test("the same file at the same moment is imported once", async () => {
  const bytes = high("SAME-2");
  const outcomes = await Promise.allSettled([importBytes(world, "takeda", bytes), importBytes(world, "nishi", bytes)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await library("takeda")).filter(({ trackingId }) => trackingId === "SAME-2")).toHaveLength(1);
});

test("a newer state of the document becomes the next revision, the earlier one stays", async () => {
  const { id } = await importBytes(world, "takeda", critical("NEWER"));
  const second = await importBytes(world, "takeda", criticalRevised("NEWER"));
  expect(second).toEqual({ id, number: 2, order: "newer", current: true });
  expect((await read("takeda", id)).revision.documentVersion).toBe("2");
  expect((await read("takeda", id, 1)).revision.documentVersion).toBe("1");
});

test("an older state needs a decision; kept in the history it does not become current", async () => {
  const { id } = await importBytes(world, "takeda", criticalRevised("OLDER"));
  world.published.length = 0;
  const undecided = await importBytes(world, "takeda", critical("OLDER")).catch((error: unknown) => error);
  expect(undecided).toBeInstanceOf(ImportUndecided);
  expect(undecided).toMatchObject({ order: "older", advisoryId: id, current: { number: 1, documentVersion: "2" } });
  expect(world.published).toEqual([]);
  expect((await read("takeda", id)).revision.number).toBe(1);

  expect(await importBytes(world, "takeda", critical("OLDER"), { decision: "history" })).toMatchObject({ number: 2, order: "older", current: false });
  expect((await read("takeda", id)).revision).toMatchObject({ number: 1, documentVersion: "2" });
  expect(await world.stage.readInOrganization("takeda", (db, scope) => listRevisions(db, scope, id))).toHaveLength(2);
});

test("a person may decide that the older state is the current one", async () => {
  const { id } = await importBytes(world, "takeda", criticalRevised("BACK"));
  await importBytes(world, "takeda", critical("BACK"), { decision: "current" });
  expect((await read("takeda", id)).revision).toMatchObject({ number: 2, documentVersion: "1" });
});

test("two states at the same moment get numbers of their own", async () => {
  const { id } = await importBytes(world, "takeda", critical("RACE"));
  const spaced = new TextEncoder().encode(`${new TextDecoder().decode(criticalRevised("RACE"))}\n`);
  await Promise.all([
    importBytes(world, "takeda", criticalRevised("RACE"), { decision: "history" }),
    importBytes(world, "nishi", spaced, { decision: "history" }),
  ]);
  const revisions = await world.stage.readInOrganization("takeda", (db, scope) => listRevisions(db, scope, id));
  expect(revisions.map(({ number }) => number)).toEqual([3, 2, 1]);
  expect((await read("takeda", id)).revision.documentVersion).toBe("2");
});

test.each(["fujii", "oka", "mori", "ishii", "kondo", "sakai"])("%s may not import", async (person) => {
  await expect(importBytes(world, person, high(`FORBIDDEN-${person}`))).rejects.toMatchObject({ code: "forbidden" });
  expect(world.published).toEqual([]);
});

test("another vendor and every hospital find neither the advisory nor its file", async () => {
  const { id } = await importBytes(world, "takeda", high("SECRET"));
  for (const person of ["hara", "mori", "ueda"]) {
    expect((await library(person)).filter(({ trackingId }) => trackingId === "SECRET")).toEqual([]);
    await expect(read(person, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(world.stage.readInOrganization(person, (db, scope) => readOriginal(db, scope, id, 1))).rejects.toMatchObject({ code: "not-found" });
    expect(await world.stage.readInOrganization(person, (db, scope) => listRevisions(db, scope, id))).toEqual([]);
  }
});

test("two vendors import the same document, each into its own library", async () => {
  const bytes = high("COMMON");
  const mine = await importBytes(world, "takeda", bytes);
  const theirs = await importBytes(world, "hara", bytes);
  expect(theirs.id).not.toBe(mine.id);
  expect(theirs).toMatchObject({ number: 1, order: "first" });
});

test("the contract office is refused the list", async () => {
  await expect(library("sakai")).rejects.toMatchObject({ code: "forbidden" });
});

test.each(["", "x", "00000000-0000-4000-8000-000000000000"])("an id that is none (%j) is not found", async (id) => {
  await expect(read("takeda", id)).rejects.toMatchObject({ code: "not-found" });
});

test("a failure after the write leaves neither advisory nor event", async () => {
  const before = await library("takeda");
  await expect(importBytes(world, "takeda", high("FAILS"), { failAfter: new Error("after the write") })).rejects.toThrow("after the write");
  expect(await library("takeda")).toEqual(before);
  expect(world.published).toEqual([]);
});
