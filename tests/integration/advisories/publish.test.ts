import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  listDeliveries, listPublications, listReceived, listRevisions, listTargets, publishAdvisory, readDelivery, readOriginal, readRevision, readTargets, updateDelivery,
} from "#server/modules/advisories/index.ts";
import { MAX_PUBLISHED_AT_ONCE } from "#server/modules/advisories/schema.ts";
import { StaleEdit } from "#server/platform/errors.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import {
  critical, criticalRevised, deliveryOf, high, hikariAsahi, hikariSeiran, importBytes, minatoAsahi, noComment, publish, requireDelivery,
} from "./support.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const words = { clinicalImpact: "投与は続きます。", contact: "PSIRT", actionDueOn: "2026-12-01" };

test("a publication reaches the chosen workspaces, each with an event of its own", async () => {
  const { id } = await importBytes(world, "takeda", critical("PUB-1"));
  world.published.length = 0;
  expect(await publish(world, "takeda", id, [hikariAsahi, minatoAsahi], words)).toEqual({ published: 2, revised: 0, unchanged: 0 });
  const hikari = await requireDelivery(world, "mori", hikariAsahi, id);
  const minato = await requireDelivery(world, "ueda", minatoAsahi, id);
  expect(hikari).toMatchObject({ number: 1, severity: "critical", maxBaseScore: 9.8, tlp: "GREEN", actionDueOn: "2026-12-01" });
  expect(world.published.map(({ envelope }) => [envelope.type, envelope.workspace, envelope.subject.id]).sort()).toEqual([
    ["advisory.published", hikari.workspaceId, hikari.id],
    ["advisory.published", minato.workspaceId, minato.id],
  ].sort());
  expect(world.published.every(({ hospitalId, vendorId }) => hospitalId !== null && vendorId !== null)).toBe(true);
  expect(JSON.stringify(world.published)).not.toMatch(/輸液|投与|CVE/);
  expect(await world.stage.readInWorkspace("kondo", hikariAsahi, (db, scope) => readDelivery(db, scope, hikari.id)))
    .toMatchObject({ ...words, publishedByName: "武田 真理", awaitingRoles: ["device_safety_manager", "his_safety_manager"] });
});

test("a hospital that was not chosen learns nothing; one that was learns nothing of others", async () => {
  const { id } = await importBytes(world, "takeda", critical("PUB-2"));
  await publish(world, "nishi", id, [hikariAsahi]);
  const delivery = await requireDelivery(world, "mori", hikariAsahi, id);
  expect(await deliveryOf(world, "ueda", minatoAsahi, id)).toBeUndefined();
  expect((await world.stage.readInOrganization("ueda", (db, scope) => listReceived(db, scope, null))).deliveries.map(({ advisoryId }) => advisoryId))
    .not.toContain(id);
  for (const [person, pair] of [["ueda", minatoAsahi], ["hara", hikariSeiran], ["mori", hikariSeiran]] as const) {
    await expect(world.stage.readInWorkspace(person, pair, (db, scope) => readDelivery(db, scope, delivery.id))).rejects.toMatchObject({ code: "not-found" });
  }
  await expect(world.stage.readInOrganization("ueda", (db, scope) => readRevision(db, scope, id, 1))).rejects.toMatchObject({ code: "not-found" });
  await expect(world.stage.readInOrganization("ueda", (db, scope) => readOriginal(db, scope, id, 1))).rejects.toMatchObject({ code: "not-found" });
  const seen = await world.stage.readInOrganization("mori", (db) =>
    db.selectFrom("advisory_delivery").select("hospital_id").where("advisory_id", "=", id).execute());
  expect(seen).toHaveLength(1);
  expect(await world.stage.readInOrganization("mori", (db) => db.selectFrom("advisory").select("id").execute())).toEqual([]);
});

test("a hospital reads the revisions that were published to it and no other", async () => {
  const { id } = await importBytes(world, "takeda", critical("PUB-3"));
  await publish(world, "takeda", id, [hikariAsahi]);
  await importBytes(world, "takeda", criticalRevised("PUB-3"));
  const numbers = (person: string) =>
    world.stage.readInOrganization(person, async (db, scope) => (await listRevisions(db, scope, id)).map(({ number }) => number));
  expect(await numbers("mori")).toEqual([1]);
  await expect(world.stage.readInOrganization("mori", (db, scope) => readRevision(db, scope, id, 2))).rejects.toMatchObject({ code: "not-found" });
  expect(await publish(world, "takeda", id, [hikariAsahi, minatoAsahi])).toEqual({ published: 1, revised: 1, unchanged: 0 });
  expect(await numbers("mori")).toEqual([2, 1]);
  // The first one was never published to the other hospital.
  expect(await numbers("ueda")).toEqual([2]);
  const delivery = await requireDelivery(world, "mori", hikariAsahi, id);
  const published = await world.stage.readInWorkspace("mori", hikariAsahi, (db, scope) => listPublications(db, scope, delivery.id));
  expect(published.map(({ number, documentVersion }) => [number, documentVersion])).toEqual([[2, "2"], [1, "1"]]);
  expect(world.published.filter(({ envelope }) => envelope.subject.id === delivery.id).map(({ envelope }) => envelope.type))
    .toEqual(["advisory.published", "advisory.revised"]);
});

test("publishing again where everybody has it is refused, and nothing is doubled", async () => {
  const { id } = await importBytes(world, "takeda", high("PUB-4"));
  await publish(world, "takeda", id, [hikariAsahi]);
  world.published.length = 0;
  await expect(publish(world, "takeda", id, [hikariAsahi])).rejects.toMatchObject({ code: "invalid-state", reason: "advisoryPublishedAlready" });
  expect(world.published).toEqual([]);
  expect(await publish(world, "takeda", id, [hikariAsahi, minatoAsahi])).toEqual({ published: 1, revised: 0, unchanged: 1 });
  expect(world.published).toHaveLength(1);
});

test("two publications at the same moment deliver once", async () => {
  const { id } = await importBytes(world, "takeda", high("PUB-5"));
  world.published.length = 0;
  const outcomes = await Promise.allSettled([
    publish(world, "takeda", id, [hikariAsahi, minatoAsahi]), publish(world, "nishi", id, [minatoAsahi, hikariAsahi]),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(world.published).toHaveLength(2);
});

test("one foreign workspace among the chosen ones, and nothing is published anywhere", async () => {
  const { id } = await importBytes(world, "takeda", high("PUB-6"));
  world.published.length = 0;
  await expect(publish(world, "takeda", id, [hikariAsahi, hikariSeiran])).rejects.toMatchObject({ code: "not-found" });
  expect(await deliveryOf(world, "takeda", hikariAsahi, id)).toBeUndefined();
  expect(world.published).toEqual([]);
  const foreign = world.stage.workspaceId("hikari", "seiran");
  await expect(world.stage.readInOrganization("takeda", (db, scope) => readTargets(db, scope, id, 1, [foreign]))).rejects.toMatchObject({ code: "not-found" });
});

test("another vendor cannot publish what is not its own", async () => {
  const { id } = await importBytes(world, "takeda", high("PUB-7"));
  await expect(publish(world, "hara", id, [hikariSeiran])).rejects.toMatchObject({ code: "not-found" });
});

test.each(["fujii", "oka", "mori", "sakai"])("%s may not publish", async (person) => {
  const { id } = await importBytes(world, "takeda", high(`PUB-8-${person}`));
  await expect(publish(world, person, id, [hikariAsahi])).rejects.toMatchObject({ code: "forbidden" });
});

test("a revision that came in since the page was opened is not published unseen", async () => {
  const { id } = await importBytes(world, "takeda", critical("PUB-9"));
  await importBytes(world, "nishi", criticalRevised("PUB-9"));
  const workspaceIds = [world.stage.workspaceId(...hikariAsahi)];
  const stale = world.stage.inOrganization("takeda", world.now, (tx, scope) =>
    publishAdvisory(tx, scope, { advisoryId: id, revision: 1, workspaceIds, ...noComment }));
  await expect(stale).rejects.toMatchObject({ code: "conflict", reason: "advisoryRevisedMeanwhile" });
  await expect(world.stage.readInOrganization("takeda", (db, scope) => readTargets(db, scope, id, 1, workspaceIds)))
    .rejects.toMatchObject({ code: "conflict", reason: "advisoryRevisedMeanwhile" });
  const chosen = await world.stage.readInOrganization("takeda", (db, scope) => readTargets(db, scope, id, 2, workspaceIds));
  expect(chosen.map(({ hospitalName, delivery }) => [hospitalName, delivery])).toEqual([["架空ひかり総合病院", null]]);
});

test("too many or no workspaces are refused", async () => {
  const { id } = await importBytes(world, "takeda", high("PUB-10"));
  const many = Array.from({ length: MAX_PUBLISHED_AT_ONCE + 1 }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`);
  for (const workspaceIds of [[], many]) {
    await expect(world.stage.inOrganization("takeda", world.now, (tx, scope) =>
      publishAdvisory(tx, scope, { advisoryId: id, workspaceIds, ...noComment }))).rejects.toMatchObject({ code: "invalid-input" });
  }
});

test("a form that is sent twice publishes once", async () => {
  const { id } = await importBytes(world, "takeda", high("PUB-11"));
  world.published.length = 0;
  const requestId = "7c5f6a2e-0d4b-4a43-9d62-5f1f6c8f2a10";
  const send = () => world.stage.inWorkspace("takeda", hikariAsahi, world.now, (tx, scope) =>
    publishAdvisory(tx, scope, { advisoryId: id, workspaceIds: [scope.workspace.id], ...noComment }), requestId);
  const [first, second] = await Promise.all([send(), send()]);
  expect(second).toEqual(first);
  expect(world.published).toHaveLength(1);
});

test("a failure after the write leaves no delivery and no event", async () => {
  const { id } = await importBytes(world, "takeda", high("PUB-12"));
  world.published.length = 0;
  const failing = world.stage.inWorkspace("takeda", hikariAsahi, world.now, async (tx, scope) => {
    await publishAdvisory(tx, scope, { advisoryId: id, workspaceIds: [scope.workspace.id], ...noComment });
    throw new Error("after the write");
  });
  await expect(failing).rejects.toThrow("after the write");
  expect(await deliveryOf(world, "takeda", hikariAsahi, id)).toBeUndefined();
  expect(world.published).toEqual([]);
});

test("the list of workspaces to choose from can be searched and knows what each one has", async () => {
  const { id } = await importBytes(world, "takeda", critical("PUB-13"));
  await publish(world, "takeda", id, [hikariAsahi]);
  const list = (filter: "all" | "unpublished" | "outdated" | "awaiting", name = "", currentRevision = 1) =>
    world.stage.readInOrganization("takeda", async (db, scope) => (await listTargets(db, scope, { advisoryId: id, currentRevision, filter, name, after: null, limit: 50 })).targets
      .map(({ hospitalName, delivery }) => [hospitalName, delivery?.number ?? null]));
  expect(await list("all")).toEqual([["架空ひかり総合病院", 1], ["架空みなと市民病院", null]]);
  expect(await list("all", "みなと")).toEqual([["架空みなと市民病院", null]]);
  expect(await list("all", "%")).toEqual([]);
  expect(await list("unpublished")).toEqual([["架空みなと市民病院", null]]);
  expect(await list("outdated")).toEqual([]);
  expect(await list("outdated", "", 2)).toEqual([["架空ひかり総合病院", 1]]);
  expect(await list("awaiting")).toEqual([["架空ひかり総合病院", 1]]);
});

test("the vendor's own words can be changed; a stale edit is refused with the newer ones", async () => {
  const { id } = await importBytes(world, "takeda", high("EDIT-1"));
  await publish(world, "takeda", id, [hikariAsahi, minatoAsahi], words);
  const delivery = await requireDelivery(world, "takeda", hikariAsahi, id);
  world.published.length = 0;
  const edit = (person: string, text: string, revision: number, pair = hikariAsahi) => world.stage.inWorkspace(person, pair, world.now, (tx, scope) =>
    updateDelivery(tx, scope, delivery.id, revision, { ...words, clinicalImpact: text }));
  await edit("nishi", "アラームにも影響しません。", 1);
  expect(world.published.map(({ envelope }) => envelope.type)).toEqual(["advisory.updated"]);
  const stale = await edit("takeda", "古い画面から", 1).catch((error: unknown) => error);
  expect(stale).toBeInstanceOf(StaleEdit);
  expect(stale).toMatchObject({ newer: { clinicalImpact: "アラームにも影響しません。", revision: "2" } });
  await expect(edit("mori", "病院から", 2)).rejects.toMatchObject({ code: "forbidden" });
  await expect(edit("takeda", "別のワークスペースから", 2, minatoAsahi)).rejects.toMatchObject({ code: "not-found" });
  const other = await requireDelivery(world, "ueda", minatoAsahi, id);
  expect(await world.stage.readInWorkspace("ueda", minatoAsahi, (db, scope) => readDelivery(db, scope, other.id))).toMatchObject(words);
});

test("row-level security keeps a hospital from changing what the vendor published", async () => {
  const { id } = await importBytes(world, "takeda", high("RLS-1"));
  await publish(world, "takeda", id, [hikariAsahi], words);
  const delivery = await requireDelivery(world, "mori", hikariAsahi, id);
  const set = (change: { clinical_impact?: string; revision_number?: number }) => world.stage.readInWorkspace("mori", hikariAsahi, (db) =>
    db.updateTable("advisory_delivery").set(change).where("id", "=", delivery.id).execute());
  await expect(set({ clinical_impact: "書き換え" })).rejects.toThrow("only the vendor");
  await expect(set({ revision_number: 1, clinical_impact: "書き換え" })).rejects.toThrow("only the vendor");
  await expect(world.stage.readInWorkspace("mori", hikariAsahi, (db, scope) => db.insertInto("advisory_publication").values({
    delivery_id: delivery.id, workspace_id: scope.workspace.id, hospital_id: scope.workspace.hospitalId, vendor_id: scope.workspace.vendorId,
    advisory_id: id, revision_number: 2, published_by: scope.user.id, published_at: world.now,
  }).execute())).rejects.toThrow("row-level security");
});

test("lists are paged by key without a gap or a double", async () => {
  const { deliveries } = await world.stage.readInWorkspace("takeda", hikariAsahi, (db, scope) => listDeliveries(db, scope, null));
  const [first] = deliveries;
  if (first === undefined) throw new Error("there is nothing to page");
  const cursor = `${first.publishedAt.getTime()}_${first.id}`;
  const rest = await world.stage.readInWorkspace("takeda", hikariAsahi, (db, scope) => listDeliveries(db, scope, cursor));
  expect(rest.deliveries.map(({ id }) => id)).toEqual(deliveries.slice(1).map(({ id }) => id));
  const odd = await world.stage.readInWorkspace("takeda", hikariAsahi, (db, scope) => listDeliveries(db, scope, "no cursor"));
  expect(odd.deliveries.map(({ id }) => id)).toEqual(deliveries.map(({ id }) => id));
});
