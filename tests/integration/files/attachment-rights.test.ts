import { afterAll, beforeAll, expect, test } from "vitest";
import { KIND_VIEWERS } from "#server/http/hidden-kinds.ts";
import { readAttachment } from "#server/modules/attachments/index.ts";
import { createContract, readContract } from "#server/modules/contracts/index.ts";
import { addComment, readIncident, reportIncident } from "#server/modules/incidents/index.ts";
import { incidentReportSchema } from "#server/modules/incidents/schema.ts";
import { updateMember } from "#server/modules/organizations/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

const pair = ["hikari", "asahi"] as const;
let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const file = (name: string) => ({ name, mediaType: "application/pdf", size: 3, sha256: "a".repeat(64) });

test("a file opens to the roles that open what it belongs to, by an old link too", async () => {
  const incident = await world.stage.inWorkspace("mori", pair, world.now, async (tx, scope) => {
    const { id } = await reportIncident(tx, scope, incidentReportSchema(world.now).parse({
      phenomenon: "画面が固まった", noticedAt: "2026-11-22T09:00", patientHarm: "none", networkDisconnected: "unknown", phenomenonKinds: [],
    }), [file("写真.pdf")]);
    await addComment(tx, scope, id, { body: "記録を添えます" }, [file("記録.pdf")]);
    return id;
  });
  const { id: contract } = await world.stage.inWorkspace("sakai", pair, world.now, (tx, scope) => createContract(tx, scope, {
    title: "保守契約", devices: "AP-300", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: false, cyberScopeText: null, contact: null,
  }, [file("契約書.pdf")]));
  const files = await world.stage.readInWorkspace("mori", pair, (db) => db.selectFrom("attachment").select(["id", "subject_kind as kind"]).execute());
  expect(files.map(({ kind }) => kind).sort()).toEqual(["contract", "incident", "incident_comment"]);
  const read = (person: string, id: string) => world.stage.readInWorkspace(person, pair, (db, scope) => readAttachment(db, scope, id, KIND_VIEWERS));
  for (const { id } of files) expect(await read("nishi", id)).toMatchObject({ id, mediaType: "application/pdf" });

  await world.stage.inOrganization("takeda", world.now, (tx, scope) =>
    updateMember(tx, scope, world.stage.userId("nishi"), { name: "西 隆", jobTitle: null, roles: [], isAdmin: true, revision: 1 }));
  await expect(world.stage.readInWorkspace("nishi", pair, (db, scope) => readContract(db, scope, contract))).rejects.toMatchObject({ code: "forbidden" });
  await expect(world.stage.readInWorkspace("nishi", pair, (db, scope) => readIncident(db, scope, incident))).rejects.toMatchObject({ code: "forbidden" });
  for (const { id } of files) await expect(read("nishi", id)).rejects.toMatchObject({ code: "forbidden" });
  for (const missing of [contract, "not an id"]) await expect(read("nishi", missing)).rejects.toMatchObject({ code: "not-found" });
});

test("a file of a kind that nobody is said to open opens to nobody", async () => {
  const [any] = await world.stage.readInWorkspace("mori", pair, (db) => db.selectFrom("attachment").select("id").limit(1).execute());
  await expect(world.stage.readInWorkspace("mori", pair, (db, scope) => readAttachment(db, scope, any?.id ?? "", {}))).rejects.toMatchObject({ code: "forbidden" });
});
