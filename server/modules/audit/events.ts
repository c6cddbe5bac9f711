import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";

/** `entries` and `head` say what the file holds: its last number and that entry's hash. */
export const auditEvents = {
  exported: defineEvent("record.exported", z.strictObject({
    kind: z.enum(["shared", "private", "organization"]),
    workspace: z.uuid().nullable(),
    entries: z.int().min(0),
    head: z.string().regex(/^([0-9a-f]{64})?$/),
  }), { audiences: ["organization"] }),
};
