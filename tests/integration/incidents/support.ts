import { acknowledgeIncident, addComment, approveClosure, assessSeverity, changeStatus, listTimeline, readAcknowledgements, readIncident, reportIncident } from "#server/modules/incidents/index.ts";
import type { IncidentReportInput, IncidentStatus, Outcome, Severity } from "#server/modules/incidents/schema.ts";
import type { TestWorld } from "#tests/support/world.ts";

export type Pair = readonly [hospital: string, vendor: string];
export const pair: Pair = ["hikari", "asahi"];
export const otherPair: Pair = ["hikari", "seiran"];

export const firstReport: IncidentReportInput = {
  phenomenon: "輸液ポンプ管理サーバーに脅迫文\n英語の画面", phenomenonKinds: ["malfunction", "spread"], noticedAt: new Date("2026-11-22T09:40:00+09:00"),
  devices: null, patientHarm: "unknown", careImpact: null, networkDisconnected: "yes", severity: null, suspected: true, drill: false,
};

/** Short words for what people do with incidents. */
export function acting(world: TestWorld) {
  const { stage, now } = world;
  return {
    report: async (person: string, change: Partial<IncidentReportInput> = {}, where: Pair = pair): Promise<string> =>
      (await stage.inWorkspace(person, where, now, (tx, scope) => reportIncident(tx, scope, { ...firstReport, ...change }, []))).id,
    acknowledge: (person: string, id: string, where: Pair = pair) => stage.inWorkspace(person, where, now, (tx, scope) => acknowledgeIncident(tx, scope, id)),
    change: (person: string, id: string, from: IncidentStatus, to: IncidentStatus, where: Pair = pair) =>
      stage.inWorkspace(person, where, now, (tx, scope) => changeStatus(tx, scope, id, { from, to, reason: `${to}にする理由` })),
    assess: (person: string, id: string, from: Severity | null, severity: Severity, where: Pair = pair) =>
      stage.inWorkspace(person, where, now, (tx, scope) => assessSeverity(tx, scope, id, { from, severity, suspected: false, reason: "評価の理由" })),
    approve: (person: string, id: string, outcome: Outcome, where: Pair = pair) =>
      stage.inWorkspace(person, where, now, (tx, scope) => approveClosure(tx, scope, id, { outcome, reason: "終結の理由" })),
    comment: (person: string, id: string, body: string, where: Pair = pair) =>
      stage.inWorkspace(person, where, now, (tx, scope) => addComment(tx, scope, id, { body }, [])),
    read: (person: string, id: string, where: Pair = pair) => stage.readInWorkspace(person, where, (db, scope) => readIncident(db, scope, id)),
    timeline: async (person: string, id: string, where: Pair = pair) =>
      (await stage.readInWorkspace(person, where, (db, scope) => listTimeline(db, scope, id, null))).items,
    missing: (person: string, id: string, where: Pair = pair) => stage.readInWorkspace(person, where, async (db, scope) =>
      (await readAcknowledgements(db, scope, await readIncident(db, scope, id))).missing),
  };
}

/** Up to monitoring by the shortest way. */
export async function monitored(act: ReturnType<typeof acting>): Promise<string> {
  const id = await act.report("kondo", { severity: "medium" });
  await act.acknowledge("fujii", id);
  await act.change("kondo", id, "acknowledged", "triaged");
  await act.change("kondo", id, "triaged", "contained");
  await act.change("fujii", id, "contained", "monitoring");
  return id;
}
