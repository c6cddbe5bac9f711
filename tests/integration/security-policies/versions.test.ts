import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { issueVersion, listVersions, readVersionDocument } from "#server/modules/security-policies/index.ts";
import { StaleEdit } from "#server/platform/errors.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { actions, documentFile, next, otherPair, pair } from "./support.ts";

let world: TestWorld;
let act: ReturnType<typeof actions>;
beforeAll(async () => {
  world = await openTestWorld();
  act = actions(world);
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

test("a new version supersedes the one before, which stays to be read and downloaded", async () => {
  const { id } = await act.create("takeda");
  const issued = await act.issue("nishi", id);
  expect(await act.read("mori", id)).toMatchObject({ number: 2, versionId: issued.id, label: "Ver. 1.1", expiresOn: null });
  const versions = await act.versions("mori", id);
  expect(versions.map(({ number, label, changeSummary }) => [number, label, changeSummary])).toEqual([
    [2, "Ver. 1.1", "窓口を変更"], [1, "Ver. 1.0", null],
  ]);
  const older = await world.stage.readInWorkspace("mori", pair, (db, scope) => readVersionDocument(db, scope, id, versions[1]?.id ?? ""));
  expect(older).toMatchObject({ fileName: "policy.pdf", mediaType: "application/pdf", size: 1_234 });
  expect(act.told()).toEqual([["security-policy.created", id], ["security-policy.version-issued", id]]);
});

test("a version is found below its own document only", async () => {
  const [one, other] = [await act.create("takeda"), await act.create("takeda")];
  const [version] = await act.versions("mori", one.id);
  const mixed = world.stage.readInWorkspace("mori", pair, (db, scope) => readVersionDocument(db, scope, other.id, version?.id ?? ""));
  await expect(mixed).rejects.toMatchObject({ code: "not-found" });
});

test.each([["mori", pair, "forbidden"], ["oka", pair, "forbidden"], ["hara", otherPair, "not-found"], ["takeda", ["minato", "asahi"], "not-found"]] as const)(
  "%s issues no version there", async (person, where, code) => {
    const { id } = await act.create("takeda");
    await expect(act.issue(person, id, {}, where)).rejects.toMatchObject({ code });
    expect((await act.read("takeda", id)).number).toBe(1);
    expect((await act.versions("takeda", id)).length).toBe(1);
    expect(act.told()).toEqual([["security-policy.created", id]]);
  });

test("two colleagues who issue at the same moment do not bury each other's version", async () => {
  const { id } = await act.create("takeda");
  const outcomes = await Promise.allSettled([act.issue("takeda", id, { label: "武田" }), act.issue("nishi", id, { label: "西" })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = outcomes.find((outcome) => outcome.status === "rejected");
  expect(refused?.reason).toBeInstanceOf(StaleEdit);
  expect((refused?.reason as StaleEdit).newer).toMatchObject({ supersedes: "2" });
  await act.issue("nishi", id, { supersedes: 2 });
  expect((await act.versions("mori", id)).map(({ number }) => number)).toEqual([3, 2, 1]);
});

test("long histories come page by page", async () => {
  const { id } = await act.create("takeda");
  for (let supersedes = 1; supersedes <= 21; supersedes += 1) await act.issue("takeda", id, { supersedes });
  const page = (before: number | null) => world.stage.readInWorkspace("mori", pair, (db, scope) => listVersions(db, scope, id, before));
  const first = await page(null);
  expect(first.versions.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => 22 - index));
  expect(first.next).toBe(3);
  expect(await page(first.next)).toMatchObject({ next: null, versions: [{ number: 2 }, { number: 1 }] });
});

test("a failure after the write leaves no version and no event", async () => {
  const { id } = await act.create("takeda");
  const failing = world.stage.inWorkspace("takeda", pair, world.now, async (tx, scope) => {
    await issueVersion(tx, scope, id, next, documentFile());
    throw new Error("after the write");
  });
  await expect(failing).rejects.toThrow("after the write");
  expect(await act.read("takeda", id)).toMatchObject({ number: 1, label: "Ver. 1.0" });
  expect(world.published.length).toBe(1);
});

test.each([
  ["is not changed", sql`update security_policy_version set label = 'altered'`, "permission denied"],
  ["does not go", sql`delete from security_policy_version`, "permission denied"],
  ["keeps its acknowledgements", sql`delete from security_policy_acknowledgement`, "permission denied"],
] as const)("to the application an issued version %s", async (_what, statement, refusal) => {
  await act.create("takeda");
  const attempt = world.stage.inWorkspace("takeda", pair, world.now, (tx) => statement.execute(tx.db));
  await expect(attempt).rejects.toThrow(refusal);
});

test.each([["mori", 2, /row-level security/], ["takeda", 3, /foreign key/], ["takeda", 1, /unique/]] as const)(
  "the database itself refuses %s a version %i past the rules", async (person, number, refusal) => {
    const { id } = await act.create("takeda");
    const attempt = world.stage.inWorkspace(person, pair, world.now, (tx, scope) =>
      tx.db.insertInto("security_policy_version").values({
        id: crypto.randomUUID(), policy_id: id, ...workspaceColumns(scope), owner_side: "vendor", number, label: "x", issued_on: "2026-11-20",
        file_name: "x.pdf", media_type: "application/pdf", size: 1, sha256: "0".repeat(64), issued_by: scope.user.id, issued_at: world.now,
      }).execute());
    await expect(attempt).rejects.toThrow(refusal);
  });
