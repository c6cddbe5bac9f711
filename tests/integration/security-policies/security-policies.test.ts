import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createSecurityPolicy, readVersionDocument, updateSecurityPolicy } from "#server/modules/security-policies/index.ts";
import { StaleEdit } from "#server/platform/errors.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { actions, documentFile, input, otherPair, pair } from "./support.ts";
import type { Pair } from "./support.ts";

let world: TestWorld;
let act: ReturnType<typeof actions>;
beforeAll(async () => {
  world = await openTestWorld();
  act = actions(world);
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const description = { title: "改題", category: "other", scopeText: null, tlp: "AMBER" } as const;
const update = (person: string, id: string, revision: number, where: Pair = pair) =>
  world.stage.inWorkspace(person, where, world.now, (tx, scope) => updateSecurityPolicy(tx, scope, id, revision, description));

test.each([["takeda", "vendor", "mori"], ["mori", "hospital", "takeda"]] as const)(
  "%s issues a document of the %s that both sides read and hear of once", async (issuer, ownerSide, reader) => {
    const { id } = await act.create(issuer);
    expect(await act.read(reader, id)).toMatchObject({ ...input, id, ownerSide, number: 1, revision: 1, waitingSince: world.now });
    expect(await act.ids(reader, pair, "counterpart")).toContain(id);
    expect(await act.ids(issuer, pair, "own")).toContain(id);
    expect(await act.ids(issuer, pair, "counterpart")).not.toContain(id);
    expect(act.told()).toEqual([["security-policy.created", id]]);
    const [event] = world.published;
    expect(event?.hospitalId).not.toBeNull();
    expect(event?.vendorId).not.toBeNull();
    expect(JSON.stringify(event)).not.toContain(input.title);
  });

test.each(["kondo", "sakai", "fujii", "oka"])("%s may only read", async (person) => {
  const { id } = await act.create("takeda");
  const own = await act.create("mori");
  world.published.length = 0;
  const before = await act.ids("mori");
  await expect(act.create(person)).rejects.toMatchObject({ code: "forbidden" });
  await expect(update(person, id, 1)).rejects.toMatchObject({ code: "forbidden" });
  await expect(update(person, own.id, 1)).rejects.toMatchObject({ code: "forbidden" });
  expect(await act.ids(person)).toEqual(before);
  expect(world.published).toEqual([]);
});

test("the other side reads a document but never changes it", async () => {
  const { id } = await act.create("takeda");
  await expect(update("mori", id, 1)).rejects.toMatchObject({ code: "forbidden" });
  expect((await act.read("mori", id)).title).toBe(input.title);
});

test("the owning side changes what describes a document, and its versions stay", async () => {
  const { id } = await act.create("takeda");
  const versions = await act.versions("mori", id);
  await update("nishi", id, 1);
  expect(await act.read("mori", id)).toMatchObject({ ...description, revision: 2, number: 1, label: input.label });
  expect(await act.versions("mori", id)).toEqual(versions);
  expect(act.told().at(-1)).toEqual(["security-policy.updated", id]);
});

test("a stale edit is refused with the newer state", async () => {
  const { id } = await act.create("takeda");
  await update("takeda", id, 1);
  const stale = await update("nishi", id, 1).catch((error: unknown) => error);
  expect(stale).toBeInstanceOf(StaleEdit);
  expect(stale).toMatchObject({ newer: { title: "改題", category: "other", scopeText: "", tlp: "AMBER", revision: "2" } });
  expect((await act.read("takeda", id)).revision).toBe(2);
});

test("another vendor of the same hospital learns nothing, whichever id it tries", async () => {
  const { id } = await act.create("takeda");
  const [version] = await act.versions("takeda", id);
  expect(await act.ids("hara", otherPair)).toEqual([]);
  expect(await act.versions("hara", id, otherPair)).toEqual([]);
  await expect(act.read("hara", id, otherPair)).rejects.toMatchObject({ code: "not-found" });
  await expect(act.read("hara", id)).rejects.toMatchObject({ code: "not-found" });
  const download = world.stage.readInWorkspace("hara", otherPair, (db, scope) => readVersionDocument(db, scope, id, version?.id ?? ""));
  await expect(download).rejects.toMatchObject({ code: "not-found" });
});

test("the right person in the wrong workspace changes nothing", async () => {
  const { id } = await act.create("mori");
  const [version] = await act.versions("mori", id);
  await expect(update("mori", id, 1, otherPair)).rejects.toMatchObject({ code: "not-found" });
  await expect(act.read("mori", id, otherPair)).rejects.toMatchObject({ code: "not-found" });
  expect(await act.versions("mori", id, otherPair)).toEqual([]);
  const download = world.stage.readInWorkspace("mori", otherPair, (db, scope) => readVersionDocument(db, scope, id, version?.id ?? ""));
  await expect(download).rejects.toMatchObject({ code: "not-found" });
  expect((await act.read("mori", id)).title).toBe(input.title);
});

test.each(["", "1", "00000000-0000-4000-8000-000000000000", "' or 1=1"])("the id %o answers like a missing one", async (id) => {
  await expect(act.read("mori", id)).rejects.toMatchObject({ code: "not-found" });
});

test("a form that is sent twice shares one document", async () => {
  const before = (await act.ids("takeda")).length;
  const requestId = "5f0f1c1a-54f4-4f9c-9d11-2f4d0a4f8b01";
  const send = () => act.create("takeda", {}, pair, requestId);
  const [first, second] = await Promise.all([send(), send()]);
  expect(second).toEqual(first);
  expect((await act.ids("takeda")).length).toBe(before + 1);
  expect(world.published.length).toBe(1);
});

test("a failure after the write leaves no row and no event", async () => {
  const before = await act.ids("takeda");
  const failing = world.stage.inWorkspace("takeda", pair, world.now, async (tx, scope) => {
    await createSecurityPolicy(tx, scope, input, documentFile());
    throw new Error("after the write");
  });
  await expect(failing).rejects.toThrow("after the write");
  expect(await act.ids("takeda")).toEqual(before);
  expect(world.published).toEqual([]);
});
