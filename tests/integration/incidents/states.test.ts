import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { changeStatus, declineClosure, listIncidents } from "#server/modules/incidents/index.ts";
import { StaleEdit } from "#server/platform/errors.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { acting, monitored, pair } from "./support.ts";

let world: TestWorld;
let act: ReturnType<typeof acting>;
beforeAll(async () => {
  world = await openTestWorld();
  act = acting(world);
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const types = () => world.published.map(({ envelope }) => envelope.type.replace("incident.", ""));
const decline = (person: string, id: string) => world.stage.inWorkspace(person, pair, world.now, (tx, scope) =>
  declineClosure(tx, scope, id, { outcome: "closed", reason: "まだ早い" }));

test("the other side acknowledges, once; the reporting side cannot, nor can a role without the right", async () => {
  const id = await act.report("kondo");
  await expect(act.acknowledge("mori", id)).rejects.toMatchObject({ code: "forbidden", reason: "acknowledgementIsTheirs" });
  await expect(act.acknowledge("oka", id)).rejects.toMatchObject({ code: "forbidden" });
  expect(await act.missing("takeda", id)).toEqual([{ role: "anyone", people: [] }]);
  expect(await act.acknowledge("fujii", id)).toEqual({ complete: true });
  expect(await act.read("kondo", id)).toMatchObject({ status: "acknowledged" });
  await expect(act.acknowledge("takeda", id)).rejects.toMatchObject({ code: "invalid-state", reason: "alreadyAcknowledged" });
  expect(types()).toEqual(["reported", "acknowledged"]);
});

test("a critical one that the hospital receives waits for both safety managers, by name", async () => {
  const id = await act.report("takeda", { severity: "critical" });
  await expect(act.acknowledge("kondo", id)).rejects.toMatchObject({ code: "forbidden" });
  expect(await act.missing("nishi", id)).toEqual([
    { role: "device_safety_manager", people: ["森 由紀子"] }, { role: "his_safety_manager", people: ["石井 健"] },
  ]);
  expect(await act.acknowledge("mori", id)).toEqual({ complete: false });
  expect(await act.read("takeda", id)).toMatchObject({ status: "reported" });
  expect(await act.missing("takeda", id)).toEqual([{ role: "his_safety_manager", people: ["石井 健"] }]);
  await expect(act.acknowledge("mori", id)).rejects.toMatchObject({ code: "invalid-state" });
  expect(await act.acknowledge("ishii", id)).toEqual({ complete: true });
  expect(await act.read("takeda", id)).toMatchObject({ status: "acknowledged" });
  expect(await act.missing("takeda", id)).toEqual([]);
});

test("both managers in the same moment complete it", async () => {
  const id = await act.report("takeda", { severity: "critical" });
  const answers = await Promise.all([act.acknowledge("mori", id), act.acknowledge("ishii", id)]);
  expect(answers.map(({ complete }) => complete).sort()).toEqual([false, true]);
  expect(await act.read("takeda", id)).toMatchObject({ status: "acknowledged" });
});

test("raised to critical, the second manager is missing and no end is possible; lowered, the one suffices", async () => {
  const id = await act.report("takeda", { severity: "high" });
  await act.acknowledge("mori", id);
  await act.assess("takeda", id, "high", "critical");
  expect(await act.read("mori", id)).toMatchObject({ status: "acknowledged", severity: "critical" });
  expect(await act.missing("takeda", id)).toEqual([{ role: "his_safety_manager", people: ["石井 健"] }]);
  await expect(act.approve("mori", id, "not_incident")).rejects.toMatchObject({ code: "invalid-state", reason: "acknowledgementMissing" });
  await act.acknowledge("ishii", id);
  expect(await act.missing("takeda", id)).toEqual([]);

  const other = await act.report("takeda", { severity: "critical" });
  await act.acknowledge("ishii", other);
  world.published.length = 0;
  await act.assess("mori", other, "critical", "medium");
  expect(await act.read("takeda", other)).toMatchObject({ status: "acknowledged", severity: "medium" });
  expect(types()).toEqual(["severity-assessed", "status-changed"]);
});

test("severity is judged with a reason, by those who acknowledge, against what they saw", async () => {
  const id = await act.report("kondo");
  await expect(act.assess("kondo", id, null, "low")).rejects.toMatchObject({ code: "forbidden" });
  await act.assess("takeda", id, null, "high");
  const stale = await act.assess("mori", id, null, "low").catch((error: unknown) => error);
  expect(stale).toBeInstanceOf(StaleEdit);
  expect(stale).toMatchObject({ newer: { severity: "high" } });
  await expect(act.assess("mori", id, "high", "high")).rejects.toMatchObject({ code: "invalid-input", reason: "sameSeverity" });
  expect((await act.timeline("kondo", id)).at(-1)).toMatchObject({ verb: "severity-assessed", from: null, to: "high", reason: "評価の理由" });
});

test("steps follow the flow, each with its reason; what is not a step is refused", async () => {
  const id = await act.report("kondo");
  await expect(act.change("kondo", id, "reported", "acknowledged")).rejects.toMatchObject({ code: "invalid-state" });
  await act.acknowledge("fujii", id);
  await expect(act.change("kondo", id, "acknowledged", "triaged")).rejects.toMatchObject({ code: "invalid-state", reason: "severityFirst" });
  await act.assess("fujii", id, null, "high");
  await act.change("kondo", id, "acknowledged", "triaged");
  await expect(act.change("sakai", id, "triaged", "contained")).rejects.toMatchObject({ code: "forbidden" });
  await expect(act.change("kondo", id, "triaged", "closed")).rejects.toMatchObject({ code: "invalid-state" });
  const stale = await act.change("fujii", id, "acknowledged", "triaged").catch((error: unknown) => error);
  expect(stale).toMatchObject({ code: "conflict", newer: { status: "triaged" } });
  await act.change("fujii", id, "triaged", "contained");
  await act.change("kondo", id, "contained", "recovering");
  await act.change("kondo", id, "recovering", "contained"); // taken back
  await act.change("kondo", id, "contained", "monitoring");
  expect((await act.timeline("takeda", id)).filter(({ verb }) => verb === "status-changed").map(({ from, to, reason }) => [from, to, reason])).toEqual([
    ["acknowledged", "triaged", "triagedにする理由"], ["triaged", "contained", "containedにする理由"], ["contained", "recovering", "recoveringにする理由"],
    ["recovering", "contained", "containedにする理由"], ["contained", "monitoring", "monitoringにする理由"],
  ]);
});

test("of two who step in the same moment one wins, the other sees the newer state", async () => {
  const id = await act.report("kondo", { severity: "low" });
  await act.acknowledge("takeda", id);
  const results = await Promise.allSettled([act.change("kondo", id, "acknowledged", "triaged"), act.change("takeda", id, "acknowledged", "triaged")]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("nobody closes alone: one side approves, the other agrees", async () => {
  const id = await monitored(act);
  await expect(act.approve("kondo", id, "closed")).rejects.toMatchObject({ code: "forbidden" });
  await expect(act.approve("fujii", id, "closed")).rejects.toMatchObject({ code: "forbidden" });
  world.published.length = 0;
  expect(await act.approve("mori", id, "closed")).toEqual({ ended: false });
  expect(await act.read("takeda", id)).toMatchObject({ status: "monitoring", ending: { outcome: "closed", side: "hospital" } });
  await expect(act.approve("ishii", id, "closed")).rejects.toMatchObject({ code: "invalid-state", reason: "closurePending" });
  await expect(act.change("kondo", id, "monitoring", "recovering")).rejects.toMatchObject({ code: "invalid-state", reason: "closurePending" });
  expect(await act.approve("nishi", id, "closed")).toEqual({ ended: true });
  expect(await act.read("kondo", id)).toMatchObject({ status: "closed", ending: null });
  expect(types()).toEqual(["closure-approved", "status-changed"]);
  const open = await world.stage.readInWorkspace("kondo", pair, (db, scope) => listIncidents(db, scope, "open", null));
  expect(open.incidents.map((incident) => incident.id)).not.toContain(id);
});

test("an approval is declined by the other side or withdrawn by the own, and leaves the state", async () => {
  const id = await monitored(act);
  await act.approve("takeda", id, "closed");
  world.published.length = 0;
  await expect(decline("kondo", id)).rejects.toMatchObject({ code: "forbidden" });
  await decline("ishii", id);
  expect(await act.read("mori", id)).toMatchObject({ status: "monitoring", ending: null });
  await act.approve("takeda", id, "closed");
  await decline("nishi", id);
  expect(types()).toEqual(["closure-declined", "closure-approved", "closure-withdrawn"]);
  await expect(decline("nishi", id)).rejects.toMatchObject({ code: "invalid-state", reason: "noClosurePending" });
});

test("what proves harmless ends by both, and may be reopened with a reason", async () => {
  const id = await act.report("kondo");
  await expect(act.approve("mori", id, "not_incident")).rejects.toMatchObject({ code: "invalid-state" });
  await act.acknowledge("takeda", id);
  await act.approve("takeda", id, "not_incident");
  await expect(act.approve("mori", id, "closed")).rejects.toMatchObject({ code: "invalid-state" });
  await act.approve("mori", id, "not_incident");
  expect(await act.read("kondo", id)).toMatchObject({ status: "not_incident" });
  await expect(act.assess("mori", id, null, "low")).rejects.toMatchObject({ code: "invalid-state", reason: "incidentEnded" });
  await act.change("fujii", id, "not_incident", "reopened");
  expect(await act.read("kondo", id)).toMatchObject({ status: "reopened" });
});

test("a failure after a change of state leaves the state and no event", async () => {
  const id = await monitored(act);
  world.published.length = 0;
  const failing = world.stage.inWorkspace("mori", pair, world.now, async (tx, scope) => {
    await changeStatus(tx, scope, id, { from: "monitoring", to: "recovering", reason: "再発" });
    throw new Error("after the write");
  });
  await expect(failing).rejects.toThrow("after the write");
  expect(await act.read("kondo", id)).toMatchObject({ status: "monitoring" });
  expect((await act.timeline("kondo", id)).at(-1)).toMatchObject({ to: "monitoring" });
  expect(world.published).toEqual([]);
});

test("reports keep who, when and whether it was a drill, whatever the application asks", async () => {
  const id = await act.report("kondo");
  const rewrite = (set: object) => world.stage.inWorkspace("kondo", pair, world.now, async (tx) => {
    await tx.db.updateTable("incident").set(set).where("id", "=", id).execute();
  });
  await expect(rewrite({ is_drill: true })).rejects.toThrow(/permission denied/);
  await expect(rewrite({ reported_at: new Date(0) })).rejects.toThrow(/permission denied/);
  const forget = (table: "incident_change" | "incident_comment" | "incident_acknowledgement") =>
    world.stage.inWorkspace("kondo", pair, world.now, async (tx) => void (await tx.db.deleteFrom(table).execute()));
  for (const table of ["incident_change", "incident_comment", "incident_acknowledgement"] as const) {
    await expect(forget(table)).rejects.toThrow(/permission denied/);
  }
});
