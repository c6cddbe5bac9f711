import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";

const revised = z.strictObject({ revision: z.int(), attachments: z.int() });

export const contractEvents = {
  created: defineEvent("contract.created", revised),
  absenceRecorded: defineEvent("contract.absence-recorded", revised),
  updated: defineEvent("contract.updated", revised),
  /** `people`: all delegates of the vendor who see it from here on. */
  delegated: defineEvent("contract.delegated", z.strictObject({ people: z.array(z.uuid()) })),
};
