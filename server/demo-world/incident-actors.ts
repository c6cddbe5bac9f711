import { Readable } from "node:stream";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { acknowledgeIncident, addComment, approveClosure, assessSeverity, changeStatus, reportIncident } from "#server/modules/incidents/index.ts";
import type { IncidentReportInput, IncidentStatus, Outcome, Severity } from "#server/modules/incidents/schema.ts";
import type { Stage } from "./stage.ts";

export type Pair = readonly [hospital: string, vendor: string];

/** What the scenes say of a report; the rest is unknown, as on a real first report. */
export type Report = Pick<IncidentReportInput, "phenomenon" | "noticedAt"> & Partial<IncidentReportInput>;

/** One incident of a pair, played act by act through the product's commands. */
export function incidentActors(stage: Stage, pair: Pair) {
  return {
    report: async (person: string, at: Date, report: Report, files: readonly StoredFile[] = []): Promise<string> =>
      (await stage.inWorkspace(person, pair, at, (tx, scope) => reportIncident(tx, scope, {
        phenomenonKinds: [], devices: null, patientHarm: "unknown", careImpact: null, networkDisconnected: "unknown", severity: null,
        suspected: false, drill: false, ...report,
      }, files))).id,
    acknowledge: (person: string, at: Date, id: string) => stage.inWorkspace(person, pair, at, (tx, scope) => acknowledgeIncident(tx, scope, id)),
    say: (person: string, at: Date, id: string, body: string, files: readonly StoredFile[] = []) =>
      stage.inWorkspace(person, pair, at, (tx, scope) => addComment(tx, scope, id, { body }, files)),
    step: (person: string, at: Date, id: string, from: IncidentStatus, to: IncidentStatus, reason: string) =>
      stage.inWorkspace(person, pair, at, (tx, scope) => changeStatus(tx, scope, id, { from, to, reason })),
    assess: (person: string, at: Date, id: string, from: Severity | null, severity: Severity, suspected: boolean, reason: string) =>
      stage.inWorkspace(person, pair, at, (tx, scope) => assessSeverity(tx, scope, id, { from, severity, suspected, reason })),
    approve: (person: string, at: Date, id: string, outcome: Outcome, reason: string) =>
      stage.inWorkspace(person, pair, at, (tx, scope) => approveClosure(tx, scope, id, { outcome, reason })),
  };
}

/** Stores a text as a file to attach. */
export async function textFile(stage: Stage, name: string, mediaType: string, lines: readonly string[]): Promise<StoredFile> {
  const bytes = Buffer.from(`${lines.join("\r\n")}\r\n`, "utf8");
  const { sha256, size } = await stage.services.blobs.write(Readable.from([bytes]), { limitBytes: bytes.byteLength });
  return { name, mediaType, size, sha256 };
}
