import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createContract, listContracts, readContract, recordAbsence, updateContract } from "#server/modules/contracts/index.ts";
import type { ContractInput } from "#server/modules/contracts/schema.ts";
import { StaleEdit } from "#server/platform/errors.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

const pair = ["hikari", "asahi"] as const;
let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const input: ContractInput = {
  title: "輸液ポンプ保守契約", devices: "AP-100 20台", startsOn: "2026-04-01", endsOn: "2027-03-31",
  cyberScope: true, cyberScopeText: "パッチは四半期ごと", contact: "サービス窓口",
};
const create = (person: string, where: readonly [string, string] = pair) =>
  world.stage.inWorkspace(person, where, world.now, (tx, scope) => createContract(tx, scope, input, []));
const titles = (person: string, where: readonly [string, string] = pair) =>
  world.stage.readInWorkspace(person, where, async (db, scope) => (await listContracts(db, scope, null)).contracts.map(({ title }) => title));

test("both sides read what either side's office adds, and hear of it once", async () => {
  const { id } = await create("sakai");
  expect(await titles("takeda")).toContain(input.title);
  expect(world.published.map(({ envelope }) => [envelope.type, envelope.subject.id])).toEqual([["contract.created", id]]);
  expect(world.published[0]?.hospitalId).not.toBeNull();
  expect(world.published[0]?.vendorId).not.toBeNull();
  expect(JSON.stringify(world.published)).not.toContain("輸液");
});

test("a role that may only read is refused and nothing is stored", async () => {
  const before = await titles("mori");
  await expect(create("kondo")).rejects.toMatchObject({ code: "forbidden" });
  await expect(create("takeda")).rejects.toMatchObject({ code: "forbidden" });
  expect(await titles("mori")).toEqual(before);
  expect(world.published).toEqual([]);
});

test("the other vendor of the same hospital sees neither the contract nor its workspace", async () => {
  const { id } = await create("oka");
  expect(await titles("hara", ["hikari", "seiran"])).toEqual([]);
  await expect(world.stage.readInWorkspace("hara", ["hikari", "seiran"], (db, scope) => readContract(db, scope, id)))
    .rejects.toMatchObject({ code: "not-found" });
  await expect(titles("hara")).rejects.toMatchObject({ code: "not-found" });
});

test("the right person in the wrong workspace changes nothing", async () => {
  const { id } = await create("sakai");
  const inOther = world.stage.inWorkspace("sakai", ["hikari", "seiran"], world.now, (tx, scope) =>
    updateContract(tx, scope, id, 1, { kind: "contract", input: { ...input, title: "書き換え" } }, []));
  await expect(inOther).rejects.toMatchObject({ code: "not-found" });
  expect((await world.stage.readInWorkspace("sakai", pair, (db, scope) => readContract(db, scope, id))).title).toBe(input.title);
});

test("a stale edit is refused with the newer state", async () => {
  const { id } = await create("sakai");
  const edit = (person: string, title: string) => world.stage.inWorkspace(person, pair, world.now, (tx, scope) =>
    updateContract(tx, scope, id, 1, { kind: "contract", input: { ...input, title } }, []));
  await edit("oka", "更新後");
  const stale = await edit("sakai", "古い画面から").catch((error: unknown) => error);
  expect(stale).toBeInstanceOf(StaleEdit);
  expect(stale).toMatchObject({ newer: { title: "更新後", revision: "2" } });
});

test("the absence of a cyber contract is stated with a reason and a review day", async () => {
  const { id } = await world.stage.inWorkspace("sakai", pair, world.now, (tx, scope) => recordAbsence(tx, scope, {
    title: "超音波診断装置", devices: "US-7", absenceReason: "保守終了機種のため", reviewOn: "2027-01-31", contact: null,
  }, []));
  const contract = await world.stage.readInWorkspace("oka", pair, (db, scope) => readContract(db, scope, id));
  expect(contract).toMatchObject({ kind: "no_cyber_contract", cyberScope: false, reviewOn: "2027-01-31" });
});

test("a form that is sent twice adds one contract", async () => {
  const before = (await titles("sakai")).length;
  const requestId = "0b8f8f4e-9a35-4a9c-8e0c-3d7a5b1f2c11";
  const send = () => world.stage.inWorkspace("sakai", pair, world.now, async (tx, scope) => createContract(tx, scope, input, []), requestId);
  const [first, second] = await Promise.all([send(), send()]);
  expect(second).toEqual(first);
  expect((await titles("sakai")).length).toBe(before + 1);
  expect(world.published.length).toBe(1);
});

test("a failure after the write leaves no row and no event", async () => {
  const before = await titles("sakai");
  const failing = world.stage.inWorkspace("sakai", pair, world.now, async (tx, scope) => {
    await createContract(tx, scope, input, []);
    throw new Error("after the write");
  });
  await expect(failing).rejects.toThrow("after the write");
  expect(await titles("sakai")).toEqual(before);
  expect(world.published).toEqual([]);
});
