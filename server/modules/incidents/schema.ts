import * as z from "zod";
import { checkbox, momentInTokyo, optionalText, revision, text } from "#server/platform/form-fields.ts";

export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a manufacturer has to look at: the five phenomena of the MAH guidance (手引書). */
export const PHENOMENON_KINDS = ["setting_change", "treatment_alteration", "data_compromise", "malfunction", "spread"] as const;
export type PhenomenonKind = (typeof PHENOMENON_KINDS)[number];

/** Never who: the portal holds no patient's identity. */
export const PATIENT_HARMS = ["unknown", "none", "possible", "occurred"] as const;
export type PatientHarm = (typeof PATIENT_HARMS)[number];

export const DISCONNECTIONS = ["unknown", "yes", "no"] as const;
export type Disconnection = (typeof DISCONNECTIONS)[number];

export const INCIDENT_STATUSES = [
  "reported", "acknowledged", "triaged", "contained", "recovering", "monitoring", "closed", "not_incident", "reopened",
] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** How an incident ends; both need the agreement of both sides. */
export const OUTCOMES = ["closed", "not_incident"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** `latest`: nobody notices after that moment (now for a report, the report's moment for a change). */
const facts = (latest: Date) => ({
  phenomenon: text(4_000),
  phenomenonKinds: z.array(z.enum(PHENOMENON_KINDS)).transform((kinds) => [...new Set(kinds)]),
  noticedAt: momentInTokyo().refine((at) => at <= latest, "inFuture"),
  devices: optionalText(4_000).prefault(""),
  patientHarm: z.enum(PATIENT_HARMS).prefault("unknown"),
  careImpact: optionalText(4_000).prefault(""),
  networkDisconnected: z.enum(DISCONNECTIONS).prefault("unknown"),
});

/** 第一報: speed over precision. Only what happened and when it was noticed are asked for. */
export const incidentReportSchema = (now: Date) => z.object({
  ...facts(now),
  severity: z.enum([...SEVERITIES, ""]).prefault("").transform((severity) => (severity === "" ? null : severity)),
  suspected: checkbox(),
  drill: checkbox(),
});
export type IncidentReportInput = z.output<ReturnType<typeof incidentReportSchema>>;

export const incidentUpdateSchema = (reportedAt: Date) => z.object({ ...facts(reportedAt), revision: revision() });
export type IncidentFactsInput = Omit<z.output<ReturnType<typeof incidentUpdateSchema>>, "revision">;

const reason = text(4_000);

/** What can be done on an incident's page; `from` is what the reader saw when acting. */
export const incidentActSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("comment"), body: text(10_000) }),
  z.object({ intent: z.literal("acknowledge") }),
  z.object({ intent: z.literal("change"), from: z.enum(INCIDENT_STATUSES), to: z.enum(INCIDENT_STATUSES, "notChosen"), reason }),
  z.object({ intent: z.literal("confirm"), outcome: z.enum(OUTCOMES), reason }),
  z.object({ intent: z.literal("decline"), outcome: z.enum(OUTCOMES), reason }),
  z.object({
    intent: z.literal("assess"), from: z.enum([...SEVERITIES, ""]).transform((severity) => (severity === "" ? null : severity)),
    severity: z.enum(SEVERITIES, "notChosen"), suspected: checkbox(), reason,
  }),
]);
export type IncidentAct = z.output<typeof incidentActSchema>;

/** A moment as `<input type="datetime-local">` shows it, in Japan's time. */
export const asTokyoInput = (at: Date): string => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 16);
