import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { acknowledgeVersion } from "#server/modules/security-policies/index.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { actions, otherPair, pair } from "./support.ts";
import type { Pair } from "./support.ts";

let world: TestWorld;
let act: ReturnType<typeof actions>;
beforeAll(async () => {
  world = await openTestWorld();
  act = actions(world);
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const acknowledge = (person: string, id: string, versionId: string, where: Pair = pair, requestId?: string) =>
  world.stage.inWorkspace(person, where, world.now, (tx, scope) => acknowledgeVersion(tx, scope, id, versionId), requestId);
const newest = async (id: string) => (await act.read("mori", id)).versionId;
const names = async (id: string) => (await act.versions("takeda", id)).map(({ acknowledgements }) => acknowledgements.map(({ name }) => name));

test.each([["takeda", "mori", "森 由紀子"], ["takeda", "ishii", "石井 健"], ["mori", "takeda", "武田 真理"], ["mori", "nishi", "西 隆"], ["mori", "oka", "岡 美咲"]])(
  "what %s issues, %s acknowledges", async (issuer, person, name) => {
    const { id } = await act.create(issuer);
    await acknowledge(person, id, await newest(id));
    expect((await act.read(issuer, id)).waitingSince).toBeNull();
    expect(await names(id)).toEqual([[name]]);
    expect(act.told()).toEqual([["security-policy.created", id], ["security-policy.acknowledged", id]]);
  });

test("several people may acknowledge a version, each once", async () => {
  const { id } = await act.create("takeda");
  const version = await newest(id);
  await acknowledge("mori", id, version);
  await acknowledge("ishii", id, version);
  await acknowledge("mori", id, version);
  expect(await names(id)).toEqual([["森 由紀子", "石井 健"]].map((expected) => expect.arrayContaining(expected) as unknown));
  expect(act.told().filter(([type]) => type === "security-policy.acknowledged").length).toBe(2);
});

test("two windows of one person that acknowledge at once leave one entry", async () => {
  const { id } = await act.create("takeda");
  const version = await newest(id);
  await Promise.all([acknowledge("mori", id, version), acknowledge("mori", id, version)]);
  expect(await names(id)).toEqual([["森 由紀子"]]);
  expect(act.told().length).toBe(2);
});

test.each([["takeda", pair, "forbidden"], ["nishi", pair, "forbidden"], ["kondo", pair, "forbidden"], ["sakai", pair, "forbidden"],
           ["mori", otherPair, "not-found"], ["hara", otherPair, "not-found"], ["hara", pair, "not-found"]] as const)(
  "%s does not acknowledge a vendor's document there", async (person, where, code) => {
    const { id } = await act.create("takeda");
    await expect(acknowledge(person, id, await newest(id), where)).rejects.toMatchObject({ code });
    expect((await act.read("takeda", id)).waitingSince).not.toBeNull();
    expect(await names(id)).toEqual([[]]);
    expect(act.told().length).toBe(1);
  });

test("a version that is not the newest any more is refused, and the new one waits anew", async () => {
  const { id } = await act.create("takeda");
  const first = await newest(id);
  await acknowledge("mori", id, first);
  const at = new Date("2026-11-22T11:00:00+09:00");
  await act.issue("takeda", id, {}, pair, at);
  await expect(acknowledge("ishii", id, first)).rejects.toMatchObject({ code: "invalid-state", reason: "versionSuperseded" });
  expect((await act.read("mori", id)).waitingSince).toEqual(at);
  expect(await names(id)).toEqual([[], ["森 由紀子"]]);
});

test("a version of another document, or none at all, is not found", async () => {
  const [one, other] = [await act.create("takeda"), await act.create("takeda")];
  await expect(acknowledge("mori", one.id, await newest(other.id))).rejects.toMatchObject({ code: "not-found" });
  await expect(acknowledge("mori", one.id, "no id")).rejects.toMatchObject({ code: "not-found" });
  expect((await act.read("mori", one.id)).waitingSince).not.toBeNull();
});

test("acknowledging while the next version is issued never marks the unseen one as seen", async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id } = await act.create("takeda");
    const version = await newest(id);
    await Promise.allSettled([acknowledge("mori", id, version), act.issue("takeda", id)]);
    const policy = await act.read("mori", id);
    expect(policy.number).toBe(2);
    expect(policy.waitingSince).not.toBeNull();
    expect((await names(id))[0]).toEqual([]);
  }
});

test("a failure after the write leaves no acknowledgement and no event", async () => {
  const { id } = await act.create("takeda");
  const version = await newest(id);
  const failing = world.stage.inWorkspace("mori", pair, world.now, async (tx, scope) => {
    await acknowledgeVersion(tx, scope, id, version);
    throw new Error("after the write");
  });
  await expect(failing).rejects.toThrow("after the write");
  expect((await act.read("mori", id)).waitingSince).not.toBeNull();
  expect(await names(id)).toEqual([[]]);
  expect(world.published.length).toBe(1);
});

test("the database itself refuses an acknowledgement in the other side's name", async () => {
  const { id } = await act.create("takeda");
  const { versionId } = await act.read("takeda", id);
  const forge = (forged: "own" | "other") => world.stage.inWorkspace("takeda", pair, world.now, async (tx, scope) => {
    const mori = await tx.db.selectFrom("app_user").select("id").where("name", "=", "森 由紀子").executeTakeFirstOrThrow();
    await tx.db.insertInto("security_policy_acknowledgement").values({
      version_id: versionId, user_id: forged === "own" ? scope.user.id : mori.id,
      organization_id: forged === "own" ? scope.organizationId : scope.workspace.hospitalId,
      policy_id: id, ...workspaceColumns(scope), owner_side: "vendor", acknowledged_at: world.now,
    }).execute();
  });
  await expect(forge("own")).rejects.toThrow(/check constraint/);
  await expect(forge("other")).rejects.toThrow(/row-level security/);
});
