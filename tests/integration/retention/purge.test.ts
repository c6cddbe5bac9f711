import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { listRemovedVersions, purge } from "#server/modules/retention/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { critical, hikariAsahi, importBytes, publish, requireDelivery } from "../advisories/support.ts";
import { readingIn, verify } from "../audit/support.ts";
import { actingIn } from "../diagrams/acting.ts";
import { acting } from "../incidents/support.ts";
import { keepingIn, pair } from "./support.ts";

/** The world's day is 2026-11-22. Each test puts its own things there and lets its own time pass. */
let world: TestWorld;
let keep: ReturnType<typeof keepingIn>;
beforeAll(async () => {
  world = await openTestWorld();
  keep = keepingIn(world);
});
afterAll(() => world.close());
afterEach(() => expect(keep.failures).toEqual([]));

const events = (person: string, id: string) => world.stage.readInOrganization(person, (db) => db.selectFrom("event")
  .select(["type", "payload", "actor_user_id"]).where("subject_id", "=", id).orderBy("seq", "desc").limit(1).execute());

describe("just before and just after", () => {
  test("a contract stays for ten years after its end", async () => {
    const id = await keep.contract("2027-03-31");
    expect((await keep.purge("2037-03-31")).removed).toEqual({});
    expect(await keep.exists("contract", id)).toBe(true);
    expect(await keep.purge("2037-04-01")).toEqual({ ran: true, removed: { contract: 1 }, held: 0, failed: 0, files: 0 });
    expect(await keep.exists("contract", id)).toBe(false);
    for (const person of ["sakai", "takeda"]) {
      expect(await keep.tombstone(person, id)).toMatchObject({ kind: "contract", baseOn: "2027-03-31", dueOn: "2037-03-31", months: 120, basis: "rule", label: null });
    }
    expect(await events("takeda", id)).toEqual([{ type: "contract.removed", payload: { months: 120, basis: "rule" }, actor_user_id: null }]);
  });

  test("a closed incident stays for fifteen years, with its comments", async () => {
    const id = await keep.closedIncident();
    await keep.purge("2041-11-22");
    expect(await keep.exists("incident", id)).toBe(true);
    expect((await keep.purge("2041-11-23")).removed).toEqual({ incident: 1 });
    const { rows } = await sql<{ n: number }>`select (select count(*) from incident_comment where incident_id = ${id})
      + (select count(*) from incident_change where incident_id = ${id}) + (select count(*) from incident_acknowledgement where incident_id = ${id}) as n`.execute(keep.db);
    expect(Number(rows[0]?.n)).toBe(0);
    expect(await keep.tombstone("takeda", id)).toMatchObject({ kind: "incident", devices: "special", months: 180, label: expect.stringMatching(/^INC-\d+$/) as string });
  });

  test("one that is not about specially maintained devices stays for five", async () => {
    const id = await keep.closedIncident();
    await keep.state("takeda", "incident", id, "other");
    await keep.purge("2031-11-22");
    expect(await keep.exists("incident", id)).toBe(true);
    expect((await keep.purge("2031-11-23")).removed).toEqual({ incident: 1 });
    expect(await keep.tombstone("mori", id)).toMatchObject({ devices: "other", months: 60 });
  });

  test("one side's word that it is about such devices keeps it for fifteen", async () => {
    const id = await keep.closedIncident();
    await keep.state("takeda", "incident", id, "other");
    await keep.state("mori", "incident", id, "special");
    expect((await keep.purge("2041-11-22")).removed).toEqual({});
    expect((await keep.purge("2041-11-23")).removed).toEqual({ incident: 1 });
  });

  test("an incident that is not over stays for ever", async () => {
    const id = await acting(world).report("kondo");
    expect((await keep.purge("2199-12-31")).removed).toEqual({});
    expect(await keep.exists("incident", id)).toBe(true);
  });

  test.each([["special", "2041-11-22", "2041-11-23"], ["other", "2031-11-22", "2031-11-23"]] as const)(
    "an advisory (%s devices)", async (devices, last, after) => {
      const { id: advisoryId } = await importBytes(world, "takeda", critical(`RETENTION-${devices}`));
      await publish(world, "takeda", advisoryId, [hikariAsahi]);
      const { id } = await requireDelivery(world, "mori", hikariAsahi, advisoryId);
      await keep.state("mori", "advisory", id, devices);
      await keep.purge(last);
      expect(await keep.exists("advisory_delivery", id)).toBe(true);
      expect((await keep.purge(after)).removed).toEqual({ advisory: 1 });
      expect(await keep.exists("advisory_delivery", id)).toBe(false);
      expect(await keep.tombstone("ishii", id)).toMatchObject({ kind: "advisory", devices });
    });

  test("a version of a diagram stays for a year after the next one, the newest and the released one for ever", async () => {
    const act = actingIn(world);
    const { id, versionId: first } = await act.create("kondo");
    const { versionId: second } = await act.addVersion("kondo", id, "c");
    await act.addVersion("kondo", id, "d");
    await act.release("mori", id, second, 1);
    await keep.purge("2027-11-22");
    expect(await keep.exists("diagram_version", first)).toBe(true);
    expect((await keep.purge("2027-11-23")).removed).toEqual({ diagram_version: 1 });
    expect((await keep.purge("2199-12-31")).removed).toEqual({});
    expect((await act.versions("kondo", id)).map(({ number }) => number).sort()).toEqual([2, 3]);
    expect(await keep.tombstone("kondo", first)).toMatchObject({ kind: "diagram_version", label: "1" });
    const gone = (person: string) => world.stage.readInWorkspace(person, pair, (db, scope) => listRemovedVersions(db, scope, id));
    expect((await gone("kondo")).map(({ number }) => number)).toEqual(["1"]);
    // Which versions there were is the hospital's to know.
    expect(await gone("takeda")).toEqual([]);
    await expect(keep.tombstone("takeda", first)).rejects.toMatchObject({ code: "not-found" });
    const seen = await world.stage.readInOrganization("takeda", (db) => db.selectFrom("tombstone").select("subject_id").where("subject_id", "=", first).execute());
    expect(seen).toEqual([]);
    await act.withdraw("mori", id);
    expect((await keep.purge("2027-11-23")).removed).toEqual({ diagram_version: 1 });
    await act.addVersion("kondo", id, "e");
    expect((await act.versions("kondo", id)).map(({ number }) => number).sort()).toEqual([3, 4]);
    expect((await keep.purge("2027-11-23")).removed).toEqual({ diagram_version: 1 });
  });
});

describe("the longer period of both sides", () => {
  test.each([["mori", "hospital"], ["takeda", "vendor"]] as const)("%s's is the one that holds", async (admin, side) => {
    const id = await keep.contract("2027-03-31");
    await keep.periods(admin, { contract: 12 });
    await keep.periods(admin === "mori" ? "takeda" : "mori", { contract: 11 });
    expect((await keep.purge("2039-03-31")).removed).toEqual({});
    expect((await keep.purge("2039-04-01")).removed).toEqual({ contract: 1 });
    expect(await keep.tombstone("mori", id)).toMatchObject({ months: 144, basis: side });
    for (const person of ["mori", "takeda"]) await keep.periods(person, { contract: null });
  });

  test("is not that of a stranger", async () => {
    await keep.contract("2027-03-31");
    await keep.periods("hara", { contract: 50 });
    expect((await keep.purge("2037-04-01")).removed).toEqual({ contract: 1 });
  });

  test("never makes the rule's shorter", async () => {
    await expect(keep.periods("mori", { contract: 10 })).rejects.toMatchObject({ field: "contract", reason: "periodNotLonger" });
    await expect(keep.periods("mori", { incident: 5 })).rejects.toMatchObject({ field: "incident" });
    await keep.periods("mori", { incident: 7 });
    const id = await keep.closedIncident();
    expect((await keep.purge("2034-11-23")).removed).toEqual({});
    await keep.state("mori", "incident", id, "other");
    expect((await keep.purge("2033-11-22")).removed).toEqual({});
    expect((await keep.purge("2033-11-23")).removed).toEqual({ incident: 1 });
    await keep.periods("mori", { incident: null });
  });

  test("a rule that comes later holds from its day on", async () => {
    const id = await keep.contract("2027-03-31");
    await keep.asOwner("insert into retention_rule (kind, devices, valid_from, months, source_ja, source_en) values ('contract', 'any', '2030-01-01', 240, '新しい指針', 'A new guideline')");
    expect((await keep.purge("2037-04-01")).removed).toEqual({});
    expect((await keep.purge("2047-04-01")).removed).toEqual({ contract: 1 });
    expect(await keep.tombstone("mori", id)).toMatchObject({ months: 240, sourceEn: "A new guideline" });
    await keep.asOwner("delete from retention_rule where valid_from = '2030-01-01'");
  });
});

describe("files", () => {
  test("go with the last thing that holds them", async () => {
    const file = await keep.file("一つの契約書");
    await keep.contract("2027-03-31", [file]);
    await keep.contract("2028-03-31", [file]);
    expect(await keep.purge("2037-04-01")).toMatchObject({ removed: { contract: 1 }, files: 0 });
    const kept = await world.services.blobs.open(file.sha256);
    expect(kept).not.toBeNull();
    kept?.stream.destroy();
    expect(await keep.purge("2038-04-01")).toMatchObject({ removed: { contract: 1 }, files: 1 });
    expect(await world.services.blobs.open(file.sha256)).toBeNull();
  });

  test("that a run was kept from removing go with the next one", async () => {
    const file = await keep.file("途中で止まった契約書");
    await keep.contract("2027-03-31", [file]);
    const blobs = { ...world.services.blobs, remove: () => Promise.reject(new Error("the process ended here")) };
    await expect(purge({ db: keep.db, blobs, now: new Date("2037-04-02T00:00:00+09:00"), onFailure: () => {} })).rejects.toThrow("ended here");
    expect(await keep.purge("2037-04-02")).toMatchObject({ removed: {}, files: 1 });
    expect(await world.services.blobs.open(file.sha256)).toBeNull();
  });

  test("that came in again meanwhile stay for somebody to record them, and go with a later run when nobody did", async () => {
    const file = await keep.file("入れ直された契約書");
    await keep.contract("2015-03-31", [file]);
    const { db } = keep;
    const { blobs } = world.services;
    // Written just now, by the clock of the disk.
    expect(await purge({ db, blobs, now: new Date(), onFailure: () => {} })).toMatchObject({ removed: { contract: 1 }, files: 0 });
    (await blobs.open(file.sha256))?.stream.destroy();
    expect(await keep.purge("2099-01-01")).toMatchObject({ files: 1 });
    expect(await blobs.open(file.sha256)).toBeNull();
  });

  test("every column that names a file is asked before one goes", async () => {
    const { rows } = await sql<{ name: string; asked: boolean }>`
      select c.table_name || '.' || c.column_name as name, f.prosrc ~ (c.table_name || ' where ' || c.column_name) as asked
      from information_schema.columns c, pg_proc f
      where f.proname = 'blob_in_use' and c.table_schema = 'public' and c.column_name like '%sha256' and c.table_name <> 'blob_removal'`.execute(keep.db);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ asked }) => !asked)).toEqual([]);
  });
});

describe("whatever stops it", () => {
  test("in the middle of a thing, the thing stays whole; the others go, and it goes with the next run", async () => {
    const [first, second, third] = [await keep.contract("2027-03-31"), await keep.contract("2027-04-30"), await keep.contract("2027-05-31")];
    await keep.asOwner(`create function stumble() returns trigger language plpgsql as $$ begin
      if new.subject_id = '${second}' then raise exception 'stumbled'; end if; return new; end $$;
      create trigger stumble before insert on tombstone for each row execute function stumble()`);
    expect(await keep.purge("2037-06-01")).toMatchObject({ removed: { contract: 2 }, failed: 1 });
    expect(keep.failures.splice(0)).toEqual([second]);
    expect([await keep.exists("contract", first), await keep.exists("contract", second), await keep.exists("contract", third)]).toEqual([false, true, false]);
    expect((await events("sakai", second))[0]?.type).toBe("contract.created");
    await keep.asOwner("drop trigger stumble on tombstone; drop function stumble()");
    expect(await keep.purge("2037-06-01")).toMatchObject({ removed: { contract: 1 }, failed: 0 });
  });

  test("two at the same time: one of them is at it", async () => {
    await keep.contract("2027-03-31");
    const reports = await Promise.all([keep.purge("2037-04-02"), keep.purge("2037-04-02")]);
    expect(reports.reduce((sum, { removed }) => sum + (removed.contract ?? 0), 0)).toBe(1);
  });

  test("a dry run counts, and removes nothing", async () => {
    const id = await keep.contract("2027-03-31");
    const { heads } = await headsOf();
    expect(await keep.purge("2037-04-02", true)).toMatchObject({ ran: true, removed: { contract: 1 }, files: 0 });
    expect(await keep.exists("contract", id)).toBe(true);
    expect((await headsOf()).heads).toEqual(heads);
    await keep.purge("2037-04-02");
  });
});

const headsOf = async () => ({ heads: await world.stage.readInOrganization("mori", (db) => db.selectFrom("event_stream").select(["id", "head_seq"]).orderBy("id").execute()) });

test("the record still holds after all of it, is the same for both sides, and names nothing that was removed", async () => {
  const read = readingIn(world);
  const [hospital, vendor, own] = [await read.file("mori"), await read.file("nishi"), await read.file("mori", "private")];
  expect(hospital.text).toBe(vendor.text);
  for (const { text } of [hospital, own]) {
    expect(verify(text).code).toBe(0);
    expect(text).not.toMatch(/消えるべき|AP-100|構成図/);
  }
  expect(hospital.text).toContain("contract.removed");
  expect(hospital.text).not.toContain("version-removed");
  expect(own.text).toContain("diagram.version-removed");
});

test("pages and commands cannot remove content, whatever they ask", async () => {
  for (const table of ["contract", "incident", "incident_comment", "advisory_delivery", "diagram_version", "attachment", "tombstone", "legal_hold"] as const) {
    await expect(world.stage.inWorkspace("mori", pair, world.now, (tx) => tx.db.deleteFrom(table).execute())).rejects.toMatchObject({ code: "42501" });
  }
  await expect(world.stage.inWorkspace("mori", pair, world.now, (tx) =>
    sql`select remove_past_retention('contract', gen_random_uuid(), now(), gen_random_uuid())`.execute(tx.db))).rejects.toMatchObject({ code: "42501" });
});
