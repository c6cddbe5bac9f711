import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { narrowMember } from "#server/modules/organizations/index.ts";
import { listDue, listHolds, placeHoldSchema } from "#server/modules/retention/index.ts";
import { resumeWorkspace, suspendWorkspace } from "#server/modules/workspaces/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { critical, importBytes, publish, requireDelivery } from "../advisories/support.ts";
import { actingIn } from "../diagrams/acting.ts";
import { keepingIn, pair } from "./support.ts";
import type { Pair } from "./support.ts";

let world: TestWorld;
let keep: ReturnType<typeof keepingIn>;
beforeAll(async () => {
  world = await openTestWorld();
  keep = keepingIn(world);
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const holds = (person: string, where: Pair = pair) => world.stage.readInWorkspace(person, where, listHolds);
const due = (person: string) => world.stage.readInWorkspace(person, pair, (db, scope) => listDue(db, scope, "2026-11-22"));
const types = () => world.published.map(({ envelope }) => envelope.type);
const MISSING = "00000000-0000-7000-8000-000000000000";

describe("while a hold lasts", () => {
  test.each([["mori", "the hospital's"], ["takeda", "the vendor's"]])("on one thing (%s, %s), it stays and others go", async (person) => {
    const [held, other] = [await keep.contract("2027-03-31"), await keep.contract("2027-03-31")];
    const id = await keep.hold(person, `contract:${held}`);
    expect(await keep.purge("2050-01-01")).toMatchObject({ removed: { contract: 1 }, held: 1, failed: 0 });
    expect([await keep.exists("contract", held), await keep.exists("contract", other)]).toEqual([true, false]);
    await keep.release(person, id);
    expect(await keep.purge("2050-01-01")).toMatchObject({ removed: { contract: 1 }, held: 0 });
  });

  test("on the workspace, nothing of it goes, and the other workspaces are as they were", async () => {
    const [here, there] = [await keep.contract("2027-03-31"), await keep.contract("2027-03-31", [], ["hikari", "seiran"])];
    const incident = await keep.closedIncident();
    const id = await keep.hold("ishii", "workspace");
    expect((await keep.purge("2090-01-01")).removed).toEqual({ contract: 1 });
    expect([await keep.exists("contract", here), await keep.exists("incident", incident), await keep.exists("contract", there)]).toEqual([true, true, false]);
    await keep.release("ishii", id);
    expect((await keep.purge("2090-01-01")).removed).toEqual({ contract: 1, incident: 1 });
  });

  test("of both sides, it takes both to end", async () => {
    const contract = await keep.contract("2027-03-31");
    const [first, second] = [await keep.hold("mori", `contract:${contract}`), await keep.hold("nishi", `contract:${contract}`)];
    await keep.release("mori", first);
    expect((await keep.purge("2050-01-01")).removed).toEqual({});
    await keep.release("nishi", second);
    expect((await keep.purge("2050-01-01")).removed).toEqual({ contract: 1 });
  });

  test("not even who may remove content can remove what is held", async () => {
    const contract = await keep.contract("2027-03-31");
    const id = await keep.hold("mori", `contract:${contract}`);
    await expect(keep.db.deleteFrom("contract").where("id", "=", contract).execute()).rejects.toThrow("under legal hold");
    await keep.release("mori", id);
    await keep.purge("2050-01-01");
  });

  test("placed at the moment of the removal, either the thing is gone or the hold stands", async () => {
    for (let round = 0; round < 5; round += 1) {
      const contract = await keep.contract("2027-03-31");
      const [placed, report] = await Promise.allSettled([keep.hold("mori", `contract:${contract}`), keep.purge("2050-01-01")]);
      const isThere = await keep.exists("contract", contract);
      expect(report).toMatchObject({ status: "fulfilled", value: { failed: 0 } });
      expect(placed.status).toBe(isThere ? "fulfilled" : "rejected");
      if (placed.status === "fulfilled") await keep.release("mori", placed.value);
      await keep.purge("2050-01-01");
    }
  });
});

describe("who sees what", () => {
  test("the other side sees that a hold is there, not why nor by whom", async () => {
    const contract = await keep.contract("2027-03-31");
    const id = await keep.hold("mori", `contract:${contract}`);
    expect(types()).toContain("legal-hold.placed");
    expect((await holds("ishii")).find((hold) => hold.id === id)).toMatchObject({ isOwn: true, reason: "訴訟に備えて", placedByName: "森 由紀子", kind: "contract" });
    expect((await holds("takeda")).find((hold) => hold.id === id)).toMatchObject({ isOwn: false, reason: null, placedByName: null, kind: "contract", subjectId: contract });
    const reasons = await world.stage.readInOrganization("takeda", (db) => db.selectFrom("legal_hold_reason").selectAll().where("hold_id", "=", id).execute());
    expect(reasons).toEqual([]);
    expect((await due("takeda")).find(({ subjectId }) => subjectId === contract)).toMatchObject({ held: true, dueOn: "2037-03-31" });
    await expect(keep.release("takeda", id)).rejects.toMatchObject({ code: "not-found" });
    await keep.release("mori", id);
    expect((await holds("takeda")).find((hold) => hold.id === id)?.releasedAt).toEqual(world.now);
  });

  test("a hold on a diagram is the hospital's own matter, and holds its older versions", async () => {
    const act = actingIn(world);
    const { id, versionId } = await act.create("kondo");
    await act.addVersion("kondo", id, "b");
    world.published.length = 0;
    const hold = await keep.hold("mori", `diagram:${id}`);
    expect(world.published.map(({ envelope, vendorId }) => [envelope.type, vendorId])).toEqual([["legal-hold.placed", null]]);
    expect((await holds("takeda")).some((one) => one.id === hold)).toBe(false);
    const rows = await world.stage.readInOrganization("takeda", (db) => db.selectFrom("legal_hold").select("id").where("id", "=", hold).execute());
    expect(rows).toEqual([]);
    expect((await keep.purge("2030-01-01")).removed).toEqual({});
    expect(await keep.exists("diagram_version", versionId)).toBe(true);
    await keep.release("mori", hold);
    expect((await keep.purge("2030-01-01")).removed).toEqual({ diagram_version: 1 });
    await expect(keep.hold("takeda", `diagram:${id}`)).rejects.toMatchObject({ code: "not-found" });
  });

  test("no stranger sees a hold, a wish or a tombstone", async () => {
    const hold = await keep.hold("mori", "workspace");
    await keep.periods("mori", { contract: 20 });
    for (const [person, count] of [["ueda", 0], ["hara", 1], ["takeda", 1]] as const) {
      const seen = await world.stage.readInOrganization(person, async (db) => ({
        holds: await db.selectFrom("legal_hold").select("id").where("id", "=", hold).execute(),
        wishes: await db.selectFrom("retention_setting").select("contract_years").execute(),
      }));
      expect(seen.holds.length).toBe(person === "takeda" ? 1 : 0);
      expect(seen.wishes.length).toBe(count);
    }
    const stones = await world.stage.readInOrganization("hara", (db) => db.selectFrom("tombstone").select("workspace_id").execute());
    expect(stones.map(({ workspace_id }) => workspace_id)).not.toContain(world.stage.workspaceId(...pair));
    await keep.release("mori", hold);
    await keep.periods("mori", { contract: null });
  });
});

describe("placing and releasing", () => {
  test("is for admins and safety roles", async () => {
    const contract = await keep.contract("2027-03-31");
    world.published.length = 0;
    for (const person of ["kondo", "sakai", "fujii", "oka"]) {
      await expect(keep.hold(person, "workspace")).rejects.toMatchObject({ code: "forbidden" });
      await expect(keep.release(person, MISSING)).rejects.toMatchObject({ code: "forbidden" });
      await expect(keep.state(person, "incident", contract, "other")).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(types()).toEqual([]);
  });

  test("a thing of another workspace answers like a missing one", async () => {
    const foreign = await keep.contract("2027-03-31", [], ["hikari", "seiran"]);
    for (const id of [foreign, MISSING]) {
      await expect(keep.hold("takeda", `contract:${id}`)).rejects.toMatchObject({ code: "not-found", message: "contract not found" });
      await expect(keep.state("takeda", "incident", id, "other")).rejects.toMatchObject({ code: "not-found", message: "incident not found" });
    }
    const { what } = placeHoldSchema.parse({ what: `contract:${"-".repeat(36)}`, reason: "訴訟に備えて" });
    await expect(keep.hold("takeda", what)).rejects.toMatchObject({ code: "not-found", message: "contract not found" });
    const hold = await keep.hold("mori", "workspace", ["hikari", "seiran"]);
    for (const id of [hold, MISSING, "not an id"]) await expect(keep.release("mori", id)).rejects.toMatchObject({ code: "not-found" });
    await keep.release("mori", hold, ["hikari", "seiran"]);
  });

  test("happens once per side; at the same moment too", async () => {
    const attempts = await Promise.allSettled([keep.hold("mori", "workspace"), keep.hold("ishii", "workspace")]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(attempts.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "invalid-state", reason: "heldAlready" } });
    const id = attempts.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []))[0] ?? "";
    await keep.release("ishii", id);
    await expect(keep.release("mori", id)).rejects.toMatchObject({ code: "invalid-state", reason: "holdReleased" });
    expect(types()).toEqual(["legal-hold.placed", "legal-hold.released"]);
  });
});

describe("periods", () => {
  test("are the admin's, and a stale form is refused with the newer state", async () => {
    await expect(keep.periods("ishii", { contract: 20 })).rejects.toMatchObject({ code: "forbidden" });
    await keep.periods("ueda", { contract: 20, diagram_version: 2 });
    expect(world.published.map(({ envelope, vendorId }) => [envelope.type, vendorId])).toEqual([["retention.periods-changed", null]]);
    await expect(keep.periods("ueda", { contract: 30, revision: 0 })).rejects.toMatchObject({ code: "conflict", newer: { contract: "20", diagram_version: "2", incident: "", revision: "1" } });
    world.published.length = 0;
    await keep.periods("ueda", {});
    expect(types()).toEqual([]);
  });

  test("what goes next is told by its date, and only what the reader may know of", async () => {
    const contract = await keep.contract("2027-03-31");
    const { id: advisoryId } = await importBytes(world, "takeda", critical("RETENTION-DUE"));
    await publish(world, "takeda", advisoryId, [pair]);
    const { id: delivery } = await requireDelivery(world, "mori", pair, advisoryId);
    const seen = async (person: string) => (await due(person)).filter(({ subjectId }) => [contract, delivery].includes(subjectId)).map(({ kind }) => kind);
    expect(await seen("mori")).toEqual(["contract", "advisory"]);
    expect(await seen("sakai")).toEqual(["contract"]);
    const days = (await due("mori")).map(({ dueOn }) => dueOn);
    expect(days).toEqual([...days].sort());
  });
});

describe("people with narrower eyes", () => {
  test("a delegate knows of what is assigned, and of no other hold, date or tombstone", async () => {
    const [gone, held] = [await keep.contract("2014-03-31"), await keep.contract("2027-03-31")];
    expect((await keep.purge("2026-11-22")).removed).toEqual({ contract: 1 });
    const hold = await keep.hold("mori", `contract:${held}`);
    const seen = await world.stage.readInOrganization("kobayashi", async (db, scope) => ({
      due: await listDue(db, scope, "2026-11-22"), holds: await listHolds(db, scope),
      rows: await db.selectFrom("legal_hold").select("id").where("subject_id", "is not", null).execute(),
      stones: await db.selectFrom("tombstone").select("subject_id").where("subject_id", "=", gone).execute(),
    }));
    expect(seen).toEqual({ due: [], holds: [], rows: [], stones: [] });
    await keep.release("mori", hold);
  });

  test("somebody from whom a workspace is hidden finds nothing of it among what goes next and what is held", async () => {
    await keep.contract("2027-03-31");
    const hold = await keep.hold("mori", "workspace");
    const workspace = world.stage.workspaceId(...pair);
    const found = () => world.stage.readInOrganization("ishii", async (db, scope) =>
      [...(await listDue(db, scope, "2026-11-22")), ...(await listHolds(db, scope))].filter(({ workspaceId }) => workspaceId === workspace).length);
    const narrow = (isNarrowed: boolean) => world.stage.inOrganization("mori", world.now, (tx, scope) =>
      narrowMember(tx, scope, world.stage.userId("ishii"), workspace, { isNarrowed, roles: [] }));
    expect(await found()).toBeGreaterThan(1);
    await narrow(true);
    expect(await found()).toBe(0);
    await narrow(false);
    await keep.release("mori", hold);
  });
});

describe("in a suspended workspace", () => {
  test("a hold can be placed and released; what would shorten a period cannot be said", async () => {
    const incident = await keep.closedIncident();
    await world.stage.inWorkspace("mori", pair, world.now, (tx, scope) => suspendWorkspace(tx, scope, { reason: "契約の見直し" }));
    const id = await keep.hold("takeda", "workspace");
    await expect(keep.state("takeda", "incident", incident, "other")).rejects.toMatchObject({ code: "invalid-state", reason: "workspaceSuspended" });
    await keep.release("takeda", id);
    await world.stage.inWorkspace("mori", pair, world.now, (tx, scope) => resumeWorkspace(tx, scope));
  });
});
