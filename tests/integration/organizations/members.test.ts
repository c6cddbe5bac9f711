import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMember, deactivateMember, listMembers, reactivateMember, readMember, updateMember } from "#server/modules/organizations/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

type Update = Parameters<typeof updateMember>[3];

let addresses = 0;
/** Somebody new at the hospital, made by its admin. */
async function somebody(): Promise<string> {
  const { id } = await world.stage.inOrganization("mori", world.now, (tx, scope) => createMember(tx, scope, {
    name: "新井 望", email: `member${(addresses += 1)}@hikari.example`, jobTitle: null, roles: ["clinical_engineer"], isAdmin: false,
  }));
  world.published.length = 0;
  return id;
}
const asIs: Update = { name: "新井 望", jobTitle: null, roles: ["clinical_engineer"], isAdmin: false, revision: 1 };
const update = (person: string, id: string, more: Partial<Update> = {}) =>
  world.stage.inOrganization(person, world.now, (tx, scope) => updateMember(tx, scope, id, { ...asIs, ...more }));
const deactivate = (person: string, id: string) => world.stage.inOrganization(person, world.now, (tx, scope) => deactivateMember(tx, scope, id));
const reactivate = (person: string, id: string) => world.stage.inOrganization(person, world.now, (tx, scope) => reactivateMember(tx, scope, id));
const read = (id: string, person = "mori") => world.stage.readInOrganization(person, (db, scope) => readMember(db, scope, id));
const types = () => world.published.map(({ envelope }) => envelope.type);
const payloads = (id: string) => world.stage.readInOrganization("mori", (db) => db.selectFrom("event")
  .select(["type", "payload"]).where("subject_id", "=", id).where("type", "!=", "member.created").orderBy("seq").execute());

describe("an admin changes a member", () => {
  test("name and title are recorded by name only, roles and the admin's right with what came and went", async () => {
    const id = await somebody();
    await update("mori", id, { name: "新井 希", jobTitle: "臨床工学科", roles: ["his_safety_manager"], isAdmin: true });
    expect(await read(id)).toMatchObject({ name: "新井 希", jobTitle: "臨床工学科", roles: ["his_safety_manager"], isAdmin: true, revision: 2 });
    expect(await payloads(id)).toEqual([
      { type: "member.details-changed", payload: { fields: ["name", "jobTitle"] } },
      { type: "member.rights-changed", payload: { rolesAdded: ["his_safety_manager"], rolesRemoved: ["clinical_engineer"], isAdmin: true } },
    ]);
    expect(world.published.map(({ hospitalId, vendorId }) => [hospitalId !== null, vendorId])).toEqual([[true, null], [true, null]]);
  });

  test("saving what is there already changes and records nothing", async () => {
    const id = await somebody();
    await update("mori", id);
    expect((await read(id)).revision).toBe(1);
    expect(types()).toEqual([]);
  });

  test("a stale form is refused with the newer state, and nothing is written", async () => {
    const id = await somebody();
    await update("mori", id, { roles: ["contract_office", "clinical_engineer"] });
    world.published.length = 0;
    await expect(update("mori", id, { name: "別の名" })).rejects.toMatchObject({
      code: "conflict", newer: { name: "新井 望", jobTitle: "", roles: "clinical_engineer,contract_office", isAdmin: "", revision: "2" },
    });
    expect(await read(id)).toMatchObject({ name: "新井 望", revision: 2 });
    expect(types()).toEqual([]);
  });

  test("of ten at the same moment one is saved", async () => {
    const id = await somebody();
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => update("mori", id, { name: `同時 ${index}` })));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const attempt of attempts) if (attempt.status === "rejected") expect(attempt.reason).toMatchObject({ code: "conflict" });
    expect(types()).toEqual(["member.details-changed"]);
  });

  test("a role of the other side is refused", async () => {
    const id = await somebody();
    await expect(update("mori", id, { roles: ["psirt"] })).rejects.toMatchObject({ code: "invalid-input", reason: "roleOfOtherSide" });
  });

  test("a new role counts in the next transaction of the person, who was remembered without it", async () => {
    const seen = () => world.stage.readInOrganization("kondo", (_db, scope) => Promise.resolve(scope.roles));
    expect(await seen()).toEqual(["clinical_engineer"]);
    const id = world.stage.userId("kondo");
    await update("mori", id, { name: "近藤 彩", jobTitle: "臨床工学科", roles: ["contract_office"], revision: (await read(id)).revision });
    expect(await seen()).toEqual(["contract_office"]);
  });
});

describe("a member leaves and comes back", () => {
  test("is recorded, keeps the name and the roles, and each step is taken once", async () => {
    const id = await somebody();
    await deactivate("mori", id);
    expect(await read(id)).toMatchObject({ name: "新井 望", roles: ["clinical_engineer"], deactivatedAt: world.now, revision: 2 });
    await expect(deactivate("mori", id)).rejects.toMatchObject({ code: "invalid-state", reason: "memberDeactivatedAlready" });
    await expect(update("mori", id, { revision: 2 })).rejects.toMatchObject({ code: "invalid-state", reason: "memberDeactivated" });
    await reactivate("mori", id);
    expect(await read(id)).toMatchObject({ deactivatedAt: null, revision: 3 });
    await expect(reactivate("mori", id)).rejects.toMatchObject({ code: "invalid-state", reason: "memberActiveAlready" });
    expect(await payloads(id)).toEqual([
      { type: "member.deactivated", payload: {} },
      { type: "member.reactivated", payload: { roles: ["clinical_engineer"], isAdmin: false } },
    ]);
  });
});

describe("nobody else", () => {
  test("a member without the admin's right changes nobody, and reads nobody's page", async () => {
    const id = await somebody();
    const attempts = [
      () => update("ishii", id), () => deactivate("ishii", id), () => reactivate("ishii", id), () => read(id, "ishii"),
      () => update("ishii", world.stage.userId("ishii"), { isAdmin: true }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    expect(types()).toEqual([]);
  });

  test.each(["takeda", "ueda"])("the admin of another organization (%s) gets what a missing id gets", async (admin) => {
    const id = await somebody();
    const missing = "00000000-0000-7000-8000-000000000000";
    const acts = [(member: string) => update(admin, member, { roles: [], isAdmin: true }), (member: string) => deactivate(admin, member),
                  (member: string) => reactivate(admin, member), (member: string) => read(member, admin)];
    for (const act of acts) {
      const answers = await Promise.all([id, missing, "not an id"].map((member) => act(member).then(() => "done", String)));
      expect(new Set(answers)).toEqual(new Set([answers[0]]));
      await expect(act(id)).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await read(id)).toMatchObject({ revision: 1, deactivatedAt: null });
    expect(types()).toEqual([]);
  });
});

test("the list says who has left", async () => {
  const id = await somebody();
  await deactivate("mori", id);
  const { members } = await world.stage.readInOrganization("mori", (db, scope) => listMembers(db, scope, null));
  expect(members.find((member) => member.id === id)).toMatchObject({ name: "新井 望", deactivatedAt: world.now });
  expect(members.find((member) => member.id === world.stage.userId("ishii"))).toMatchObject({ deactivatedAt: null });
});
