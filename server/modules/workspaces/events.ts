import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";

const nothing = z.strictObject({});
const own = { audiences: ["organization"] as const };

export const workspaceEvents = {
  opened: defineEvent("workspace.opened", nothing),
  suspended: defineEvent("workspace.suspended", nothing),
  resumed: defineEvent("workspace.resumed", nothing),
  invitationSent: defineEvent("invitation.sent", nothing, own),
  invitationReissued: defineEvent("invitation.reissued", nothing, own),
  invitationAccepted: defineEvent("invitation.accepted", nothing, own),
  invitationRevoked: defineEvent("invitation.revoked", nothing, own),
};
