import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";
import { INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from "./schema.ts";

const status = z.enum(INCIDENT_STATUSES);
const severity = z.enum(SEVERITIES);
const ended = z.strictObject({ change: z.uuid(), outcome: z.enum(OUTCOMES) });

/** `change` and `comment` name the row that holds the words. */
const payloads = {
  reported: z.strictObject({ attachments: z.int() }),
  updated: z.strictObject({ revision: z.int(), attachments: z.int() }),
  "status-changed": z.strictObject({ change: z.uuid(), from: status, to: status }),
  "severity-assessed": z.strictObject({ change: z.uuid(), from: severity.nullable(), to: severity, suspected: z.boolean() }),
  /** `complete`: nobody else has to. */
  acknowledged: z.strictObject({ complete: z.boolean() }),
  commented: z.strictObject({ comment: z.uuid(), attachments: z.int() }),
  "closure-approved": ended,
  "closure-declined": ended,
  "closure-withdrawn": ended,
  /** `people`: all delegates of the vendor who see it from here on. */
  delegated: z.strictObject({ people: z.array(z.uuid()) }),
};

const defineAll = <Prefix extends "" | "drill-">(prefix: Prefix) => ({
  reported: defineEvent(`incident.${prefix}reported`, payloads.reported),
  updated: defineEvent(`incident.${prefix}updated`, payloads.updated),
  statusChanged: defineEvent(`incident.${prefix}status-changed`, payloads["status-changed"]),
  severityAssessed: defineEvent(`incident.${prefix}severity-assessed`, payloads["severity-assessed"]),
  acknowledged: defineEvent(`incident.${prefix}acknowledged`, payloads.acknowledged),
  commented: defineEvent(`incident.${prefix}commented`, payloads.commented),
  closureApproved: defineEvent(`incident.${prefix}closure-approved`, payloads["closure-approved"]),
  closureDeclined: defineEvent(`incident.${prefix}closure-declined`, payloads["closure-declined"]),
  closureWithdrawn: defineEvent(`incident.${prefix}closure-withdrawn`, payloads["closure-withdrawn"]),
  delegated: defineEvent(`incident.${prefix}delegated`, payloads.delegated),
});

/**
 * A drill has event types of its own: whoever hears of it (an announcement, later a notice or a clock)
 * cannot take it for the real thing, even without reading the incident.
 */
export const incidentEvents = defineAll("");
export const drillEvents = defineAll("drill-");

export const eventsOf = (incident: { isDrill: boolean }): typeof incidentEvents => (incident.isDrill ? drillEvents : incidentEvents);
