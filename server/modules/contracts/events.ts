import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";

const revised = z.strictObject({ revision: z.int(), attachments: z.int() });

export const contractEvents = {
  created: defineEvent("contract.created", revised),
  absenceRecorded: defineEvent("contract.absence-recorded", revised),
  updated: defineEvent("contract.updated", revised),
};
