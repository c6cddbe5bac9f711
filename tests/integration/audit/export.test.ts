import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXPORT_BATCH } from "#server/modules/audit/export-batches.ts";
import { exportText, exportWorkspaceRecord, readExportBatch } from "#server/modules/audit/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { actingIn } from "../diagrams/acting.ts";
import { lengthen, pair, readingIn, verify } from "./support.ts";

let world: TestWorld;
let read: ReturnType<typeof readingIn>;
let diagram: string;
beforeAll(async () => {
  world = await openTestWorld();
  read = readingIn(world);
  const act = actingIn(world);
  const { id, versionId } = await act.create("kondo");
  diagram = (await act.create("kondo")).id;
  await act.release("ishii", id, versionId, 1);
  await act.view("takeda", id, versionId);
});
afterAll(() => world.close());

const linesOf = (text: string) => text.trimEnd().split("\n");
const entriesOf = (text: string) => linesOf(text).slice(1).map((line) => JSON.parse(line) as Record<string, unknown>);

test("the shared record is the same for both sides, whole, and holds", async () => {
  const [hospital, vendor] = [await read.file("mori"), await read.file("nishi")];
  expect(hospital.text).toBe(vendor.text);
  const head = entriesOf(hospital.text).at(-1)?.["hash"];
  expect(verify(hospital.text)).toEqual({ code: 0, said: `正常です。3件、最終ハッシュ ${String(head)}\nOK: 3 entries, head ${String(head)}\n` });
  expect(entriesOf(hospital.text).map(({ type }) => type)).toEqual(["workspace.opened", "diagram.released", "diagram.viewed"]);
  expect(JSON.parse(linesOf(hospital.text)[0] ?? "")).toMatchObject({
    format: "medical-device-security-portal/event-log", version: 1, kind: "shared", entries: 3, headHash: head, exportedAt: world.now.toISOString(),
  });
});

test("each side's private record holds, and nothing of it stands in any file of the other", async () => {
  const own = await read.file("mori", "private");
  expect(verify(own.text).code).toBe(0);
  expect(entriesOf(own.text).map(({ type }) => type)).toEqual(["diagram.created", "diagram.created"]);
  const ids = entriesOf(own.text).flatMap(({ id, subjectId, stream, hash }) => [id, subjectId, stream, hash].map(String));
  const others = [await read.file("takeda"), await read.file("takeda", "private")].map(({ text }) => text);
  others.push(await read.organizationFile("takeda"));
  for (const text of others) {
    expect(verify(text).code).toBe(0);
    for (const secret of [...ids, diagram]) expect(text).not.toContain(secret);
  }
  expect(entriesOf(others[1] ?? "")).toEqual([]);
});

test("an export is recorded in the organization's own record, with what it held; the other side hears nothing", async () => {
  world.published.length = 0;
  const { text } = await read.file("ishii");
  const header = JSON.parse(linesOf(text)[0] ?? "") as { stream: string; headHash: string };
  expect(world.published.map(({ envelope, vendorId }) => [envelope.type, envelope.subject.id, vendorId])).toEqual([["record.exported", header.stream, null]]);
  const file = await read.organizationFile("mori");
  const last = entriesOf(file).at(-1);
  expect(last).toMatchObject({ type: "record.exported", actorUser: world.stage.userId("ishii") });
  expect(JSON.parse(String(last?.["payload"]))).toEqual({ kind: "shared", workspace: world.stage.workspaceId(...pair), entries: 3, head: header.headHash });
  // The export of the organization's record stands in the next file, not in itself.
  expect(entriesOf(await read.organizationFile("mori"))).toHaveLength(entriesOf(file).length + 1);
  expect(verify(file).code).toBe(0);
});

test.each(["kondo", "sakai", "fujii", "oka"])("is refused to %s, and then nothing is recorded", async (person) => {
  world.published.length = 0;
  await expect(read.file(person)).rejects.toMatchObject({ code: "forbidden" });
  await expect(read.file(person, "private")).rejects.toMatchObject({ code: "forbidden" });
  await expect(read.organizationFile(person)).rejects.toMatchObject({ code: "forbidden" });
  expect(world.published).toEqual([]);
});

test("a file of another workspace cannot be continued with the scope of one's own", async () => {
  const foreign = await world.stage.inWorkspace("mori", ["hikari", "seiran"], world.now, (tx, scope) => exportWorkspaceRecord(tx, scope, "shared"));
  const own = await world.stage.inWorkspace("mori", pair, world.now, (tx, scope) => exportWorkspaceRecord(tx, scope, "private"));
  for (const file of [foreign, own]) {
    expect(file.entries).toBeGreaterThan(0);
    expect(await world.stage.readInWorkspace("takeda", pair, (db, scope) => readExportBatch(db, scope, file, 0))).toEqual([]);
  }
});

describe("a long record", () => {
  let text: string;
  let batches: number[];
  beforeAll(async () => {
    await lengthen(world, "mori", 2 * EXPORT_BATCH);
    ({ text, batches } = await read.file("takeda"));
  });
  const named = (lines: string[]) => verify(`${lines.join("\n")}\n`).said.split("\n")[1];

  test("is read in bounded batches, with the payloads as they are stored", () => {
    expect(batches).toEqual([EXPORT_BATCH, EXPORT_BATCH, 3]);
    expect(entriesOf(text)[10]?.["payload"]).toBe('{"revision" : 8, "attachments":0}');
    expect(verify(text)).toMatchObject({ code: 0, said: expect.stringContaining("OK: 1003 entries") as string });
  });

  test("an altered, a deleted and a swapped entry are each named", () => {
    const lines = linesOf(text);
    expect(named(lines.with(700, (lines[700] ?? "").replace('\\"attachments\\":0', '\\"attachments\\":1')))).toBe("Entry 700 was altered: its content does not fit its hash.");
    expect(named(lines.toSpliced(700, 1))).toBe("Entry 700 is missing: entry 699 is followed by entry 701.");
    expect(named(lines.with(700, lines[900] ?? "").with(900, lines[700] ?? ""))).toBe("Entry 700 is out of order: entry 900 stands in its place.");
  });

  test("is not read ahead of who takes it, and not at all once nobody does", async () => {
    const file = await world.stage.inWorkspace("mori", pair, world.now, (tx, scope) => exportWorkspaceRecord(tx, scope, "shared"));
    const asked: number[] = [];
    const parts = exportText(file, (after) => {
      asked.push(after);
      return world.stage.readInWorkspace("mori", pair, (db, scope) => readExportBatch(db, scope, file, after));
    });
    await parts.next();
    expect(asked).toEqual([]);
    await parts.next();
    expect(asked).toEqual([0]);
    await parts.return();
    expect((await parts.next()).done).toBe(true);
    expect(asked).toEqual([0]);
  });

  test("whose rest is missing does not end like a whole one", async () => {
    const file = await world.stage.inWorkspace("mori", pair, world.now, (tx, scope) => exportWorkspaceRecord(tx, scope, "shared"));
    const parts = exportText(file, () => Promise.resolve([]));
    await parts.next();
    await expect(parts.next()).rejects.toThrow("the log ends at 0 instead of 1003");
  });
});
