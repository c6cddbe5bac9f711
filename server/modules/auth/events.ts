import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";

const nothing = z.strictObject({});

export const authEvents = {
  signedIn: defineEvent("person.signed-in", nothing, { audiences: ["organization"] }),
  signedOut: defineEvent("person.signed-out", nothing, { audiences: ["organization"] }),
  passwordSet: defineEvent("person.password-set", nothing, { audiences: ["organization"] }),
  localeChosen: defineEvent("person.language-chosen", z.strictObject({ locale: z.enum(["ja", "en"]) }), {
    audiences: ["organization"],
  }),
};
