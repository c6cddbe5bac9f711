import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeProfile, listResponsible, readCounterpart, readProfile, updateMember } from "#server/modules/organizations/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const read = (person: string) => world.stage.readInOrganization(person, readProfile);
/** Saves the profile as it is, but for what is said otherwise. */
const change = (person: string, more: Record<string, unknown>) => world.stage.inOrganization(person, world.now, async (tx, scope) => {
  const { vendor, ...common } = await readProfile(tx.db, scope);
  await changeProfile(tx, scope, { ...common, ...vendor, ...more });
});
const payloads = () => world.stage.readInOrganization("takeda", (db) => db.selectFrom("event")
  .select("payload").where("type", "=", "organization.profile-changed").orderBy("seq", "desc").limit(1).execute());
const about = (person: string, pair: readonly [string, string] = ["hikari", "asahi"]) => world.stage.readInWorkspace(person, pair, readCounterpart);

describe("a vendor says what it is", () => {
  test("the hospital reads it in the workspace; the record names the facts without their content", async () => {
    await change("takeda", { businessTypes: ["repairer", "mah"], upstreamHolder: "架空上流工業", psirtPhone: "000-0000-9999" });
    expect((await about("ishii")).profile.vendor).toMatchObject({ businessTypes: ["mah", "repairer"], upstreamHolder: "架空上流工業", psirtPhone: "000-0000-9999" });
    expect(await payloads()).toEqual([{ payload: { fields: ["businessTypes", "upstreamHolder", "psirtPhone"] } }]);
    expect(world.published.map(({ hospitalId, vendorId }) => [hospitalId, vendorId !== null])).toEqual([[null, true]]);
  });

  test("no other vendor reads it, nor a hospital without a workspace", async () => {
    const rows = (person: string) => world.stage.readInOrganization(person, (db) => db.selectFrom("vendor_profile").select("psirt_email").execute());
    expect(await rows("mori")).toHaveLength(2);
    expect(await rows("ueda")).toEqual([{ psirt_email: "psirt@asahi.example" }]);
    expect(await rows("hara")).toEqual([{ psirt_email: "security@seiran.example" }]);
  });

  test("nobody writes another organization's", async () => {
    const before = await read("takeda");
    const wrong = world.stage.inOrganization("mori", world.now, (tx) => tx.db.updateTable("vendor_profile").set({ psirt_email: "x@y.example" }).executeTakeFirst());
    expect((await wrong).numUpdatedRows).toBe(0n);
    expect(await read("takeda")).toEqual(before);
  });

  test("a hospital has no such profile", async () => {
    expect((await read("mori")).vendor).toBeNull();
    await expect(change("mori", { businessTypes: [] })).rejects.toMatchObject({ code: "invalid-input" });
    const { revision, name } = await read("takeda");
    await expect(world.stage.inOrganization("takeda", world.now, (tx, scope) =>
      changeProfile(tx, scope, { name, nameEn: null, emergencyContact: null, revision }))).rejects.toMatchObject({ code: "invalid-input" });
  });
});

describe("saving", () => {
  test("what is there already changes and records nothing", async () => {
    const before = await read("takeda");
    await change("takeda", {});
    expect(await read("takeda")).toEqual(before);
    expect(world.published).toEqual([]);
  });

  test("on an older state is refused with the newer one", async () => {
    const { revision } = await read("mori");
    await change("mori", { nameEn: "Newer" });
    world.published.length = 0;
    await expect(change("mori", { nameEn: "Older", revision })).rejects.toMatchObject({
      code: "conflict", newer: { nameEn: "Newer", revision: String(revision + 1) },
    });
    expect(await read("mori")).toMatchObject({ nameEn: "Newer", revision: revision + 1 });
    expect(world.published).toEqual([]);
  });

  test("ten at the same moment: one is saved", async () => {
    const { revision } = await read("ueda");
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => change("ueda", { nameEn: `Name ${index}`, revision })));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const attempt of attempts) if (attempt.status === "rejected") expect(attempt.reason).toMatchObject({ code: "conflict" });
    expect(world.published).toHaveLength(1);
  });

  test("is the admin's alone", async () => {
    await expect(change("ishii", { nameEn: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("people in charge", () => {
  test("come from the members who hold the roles now", async () => {
    const names = async () => (await world.stage.readInOrganization("mori", listResponsible)).map(({ name, roles }) => [name, roles.join()]);
    expect(await names()).toEqual([["森 由紀子", "device_safety_manager"], ["石井 健", "his_safety_manager"]]);
    const sakai = world.stage.userId("sakai");
    await world.stage.inOrganization("mori", world.now, (tx, scope) =>
      updateMember(tx, scope, sakai, { name: "酒井 誠", jobTitle: "契約課", roles: ["hospital_administrator"], isAdmin: false, revision: 1 }));
    expect(await names()).toContainEqual(["酒井 誠", "hospital_administrator"]);
    expect((await about("takeda")).people.map(({ name }) => name)).toContain("酒井 誠");
    expect((await about("takeda")).people.map(({ name }) => name)).not.toContain("近藤 彩");
  });

  test("of the vendor are its PSIRT and its safety officer", async () => {
    expect((await about("ishii")).people.map(({ name }) => name)).toEqual(["武田 真理", "西 隆"]);
  });
});
