import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";

const version = z.strictObject({ versionId: z.uuid(), number: z.int() });

export const securityPolicyEvents = {
  created: defineEvent("security-policy.created", version),
  versionIssued: defineEvent("security-policy.version-issued", version),
  updated: defineEvent("security-policy.updated", z.strictObject({ revision: z.int() })),
  acknowledged: defineEvent("security-policy.acknowledged", version),
};
