import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";

const number = z.int().min(1);

/** The subject of what happens in a workspace is the delivery; of an import, which only the vendor knows of, the advisory. */
export const advisoryEvents = {
  imported: defineEvent(
    "advisory.imported",
    z.strictObject({ revision: number, order: z.enum(["first", "newer", "same", "older", "unknown"]), current: z.boolean() }),
    { audiences: ["organization"] }),
  published: defineEvent("advisory.published", z.strictObject({ revision: number })),
  revised: defineEvent("advisory.revised", z.strictObject({ revision: number, previous: number })),
  updated: defineEvent("advisory.updated", z.strictObject({ revision: number })),
  acknowledged: defineEvent("advisory.acknowledged", z.strictObject({ revision: number, complete: z.boolean() })),
};
