import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";

const nothing = z.strictObject({});

export const authEvents = {
  signedIn: defineEvent("person.signed-in", nothing, { audiences: ["organization"] }),
  /** Of records from before signing out became `sessionRevoked`, which names the session. */
  signedOut: defineEvent("person.signed-out", nothing, { audiences: ["organization"] }),
  passwordSet: defineEvent("person.password-set", nothing, { audiences: ["organization"] }),
  /** By whoever typed the person's address: nobody knows who. */
  passwordResetRequested: defineEvent("person.password-reset-requested", nothing, { audiences: ["organization"] }),
  /**
   * Ended before its time: by signing out, from another device, by a new password, by an admin, or by a sign-in for which
   * there was no room. The subject is the session's handle.
   */
  sessionRevoked: defineEvent("session.revoked", nothing, { audiences: ["organization"] }),
  localeChosen: defineEvent("person.language-chosen", z.strictObject({ locale: z.enum(["ja", "en"]) }), {
    audiences: ["organization"],
  }),
};
