import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  addDepartment, changeDepartment, listDepartmentChoices, listDepartments, readCounterpart, readDepartment, readMember, retireDepartment, updateMember,
} from "#server/modules/organizations/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

let numbers = 0;
const newName = () => `試験科 ${(numbers += 1)}`;
const add = (person = "mori", name = newName(), deviceTypes = ["輸液ポンプ"]) =>
  world.stage.inOrganization(person, world.now, (tx, scope) => addDepartment(tx, scope, { name, nameEn: null, deviceTypes }));
const asIs = { nameEn: null, deviceTypes: ["輸液ポンプ"], revision: 1 };
const change = (id: string, more: Partial<Parameters<typeof changeDepartment>[3]> = {}, person = "mori") =>
  world.stage.inOrganization(person, world.now, (tx, scope) => changeDepartment(tx, scope, id, { ...asIs, name: newName(), ...more }));
const retire = (id: string, person = "mori") => world.stage.inOrganization(person, world.now, (tx, scope) => retireDepartment(tx, scope, id));
const read = (id: string, person = "mori") => world.stage.readInOrganization(person, (db, scope) => readDepartment(db, scope, id));
const list = (person = "mori") => world.stage.readInOrganization(person, listDepartments);
const seenBy = async (person: string) => (await world.stage.readInWorkspace(person, ["hikari", "asahi"], readCounterpart)).departments;
const types = () => world.published.map(({ envelope }) => envelope.type);
const move = (departments: string[], person = "kondo") => world.stage.inOrganization("mori", world.now, async (tx, scope) => {
  const { name, jobTitle, isAdmin, revision } = await readMember(tx.db, scope, world.stage.userId(person));
  await updateMember(tx, scope, world.stage.userId(person), { name, jobTitle, isAdmin, revision, roles: ["clinical_engineer"], departments });
});
const chosen = async () => (await world.stage.readInOrganization("mori", (db, scope) => listDepartmentChoices(db, scope, world.stage.userId("kondo")))).chosen;

describe("a department", () => {
  test("is added, renamed, given devices and retired; each step is recorded in the hospital's own stream", async () => {
    const { id } = await add();
    await change(id, { name: "架空手術部", nameEn: "Theatres", deviceTypes: ["麻酔器", "電気メス"] });
    expect(await read(id)).toMatchObject({ name: "架空手術部", nameEn: "Theatres", deviceTypes: ["麻酔器", "電気メス"], revision: 2, retiredAt: null });
    await retire(id);
    expect(await read(id)).toMatchObject({ name: "架空手術部", retiredAt: world.now });
    expect(types()).toEqual(["department.added", "department.changed", "department.retired"]);
    expect(world.published.every(({ vendorId, hospitalId }) => vendorId === null && hospitalId !== null)).toBe(true);
    expect((await list()).at(-1)).toMatchObject({ id, people: 0 });
    await expect(change(id, { revision: 3 })).rejects.toMatchObject({ code: "invalid-state", reason: "departmentRetired" });
    await expect(retire(id)).rejects.toMatchObject({ code: "invalid-state", reason: "departmentRetired" });
  });

  test("the counterpart sees it until it is retired; a stranger never does", async () => {
    const name = newName();
    const { id } = await add("mori", name);
    expect((await seenBy("fujii")).map((department) => department.name)).toContain(name);
    const strangers = await world.stage.readInOrganization("ueda", (db) => db.selectFrom("department").select("id").where("id", "=", id).execute());
    expect(strangers).toEqual([]);
    await retire(id);
    expect((await seenBy("fujii")).map((department) => department.name)).not.toContain(name);
    const rows = await world.stage.readInOrganization("fujii", (db) => db.selectFrom("department").select("id").where("id", "=", id).execute());
    expect(rows).toEqual([]);
  });

  test("has a name of its own, until it is retired", async () => {
    const name = `Radiology ${newName()}`;
    const { id } = await add("mori", name);
    const other = await add();
    await expect(add("mori", name.toUpperCase())).rejects.toMatchObject({ field: "name", reason: "departmentExists" });
    await expect(change(other.id, { name })).rejects.toMatchObject({ field: "name", reason: "departmentExists" });
    await expect(add("ueda", name)).resolves.toBeDefined();
    await retire(id);
    await expect(add("mori", name)).resolves.toBeDefined();
  });

  test("two of one name at the same moment are one", async () => {
    const name = newName();
    const attempts = await Promise.allSettled([add("mori", name), add("mori", name)]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(types()).toEqual(["department.added"]);
  });

  test("a stale form is refused with the newer state", async () => {
    const { id } = await add();
    await change(id, { name: "新しい名" });
    await expect(change(id, { name: "古い名" })).rejects.toMatchObject({ code: "conflict", newer: { name: "新しい名", deviceTypes: "輸液ポンプ", revision: "2" } });
  });
});

describe("members of departments", () => {
  test("are put into several, and out again", async () => {
    const [one, two] = [await add(), await add()];
    await move([one.id, two.id]);
    expect(await chosen()).toEqual([one.id, two.id].sort());
    expect((await list()).find(({ id }) => id === two.id)?.people).toBe(1);
    world.published.length = 0;
    await move([two.id, one.id, one.id]);
    expect(types()).toEqual([]);
    await move([two.id]);
    expect(await chosen()).toEqual([two.id]);
    expect(types()).toEqual(["member.details-changed"]);
    await retire(two.id);
    expect(await chosen()).toEqual([]);
  });

  test("a retired department, another hospital's and a missing one are refused alike", async () => {
    const [gone, foreign] = [await add(), await add("ueda")];
    await retire(gone.id);
    const answers = await Promise.all([gone.id, foreign.id, "00000000-0000-7000-8000-000000000000"].map((id) => move([id]).then(() => "done", String)));
    expect(new Set(answers).size).toBe(1);
    await expect(move([foreign.id])).rejects.toMatchObject({ code: "invalid-input", reason: "departmentGone" });
  });
});

test("departments are the hospital's admin's: nobody else adds, changes, retires or lists them, and foreign ids answer like missing ones", async () => {
  const { id } = await add();
  for (const person of ["ishii", "takeda", "oka"]) {
    for (const act of [() => add(person), () => change(id, {}, person), () => retire(id, person), () => list(person), () => read(id, person)]) {
      await expect(act()).rejects.toMatchObject({ code: "forbidden" });
    }
  }
  for (const missing of [id, "00000000-0000-7000-8000-000000000000", "not an id"]) {
    for (const act of [() => change(missing, {}, "ueda"), () => retire(missing, "ueda"), () => read(missing, "ueda")]) {
      await expect(act()).rejects.toMatchObject({ code: "not-found", message: "department not found" });
    }
  }
});
