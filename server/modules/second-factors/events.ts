import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";

const nothing = z.strictObject({});
const own = { audiences: ["organization"] as const };

/** All in the organization's own stream. The subject is the person, or the passkey. */
export const secondFactorEvents = {
  totpEnrolled: defineEvent("second-factor.app-added", nothing, own),
  totpRemoved: defineEvent("second-factor.app-removed", nothing, own),
  recoveryCodesIssued: defineEvent("second-factor.recovery-codes-issued", nothing, own),
  recoveryCodeUsed: defineEvent("second-factor.recovery-code-used", nothing, own),
  passkeyAdded: defineEvent("passkey.added", nothing, own),
  passkeyRenamed: defineEvent("passkey.renamed", nothing, own),
  passkeyRemoved: defineEvent("passkey.removed", nothing, own),
  /** By an admin, for somebody who lost everything that proves who they are. */
  takenAway: defineEvent("second-factor.taken-away", nothing, own),
  rulesChanged: defineEvent("sign-in-rule.changed", z.strictObject({ requiresSecondFactor: z.boolean() }), own),
};
