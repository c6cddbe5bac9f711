import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";
import { ROLES } from "#server/platform/roles.ts";

const own = { audiences: ["organization"] as const };

export const organizationEvents = {
  registered: defineEvent("organization.registered", z.strictObject({}), own),
  profileChanged: defineEvent("organization.profile-changed", z.strictObject({}), own),
  memberCreated: defineEvent(
    "member.created", z.strictObject({ roles: z.array(z.enum(ROLES)), isAdmin: z.boolean() }), own),
  passwordLinkIssued: defineEvent("member.password-link-issued", z.strictObject({}), own),
};
