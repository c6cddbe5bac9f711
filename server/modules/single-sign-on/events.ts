import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";

const own = { audiences: ["organization"] as const };
const nothing = z.strictObject({});

export const ssoEvents = {
  /** Subject: the organization. `issuerChanged`: members are bound anew. */
  providerConfigured: defineEvent("single-sign-on.configured", z.strictObject({ issuerChanged: z.boolean() }), own),
  providerRemoved: defineEvent("single-sign-on.removed", nothing, own),
  domainAdded: defineEvent("sign-in-domain.added", nothing, own),
  domainVerified: defineEvent("sign-in-domain.verified", nothing, own),
  domainRequirementChanged: defineEvent("sign-in-domain.requirement-changed", z.strictObject({ requiresSso: z.boolean() }), own),
  domainRemoved: defineEvent("sign-in-domain.removed", nothing, own),
  signedIn: defineEvent("person.signed-in-with-provider", z.strictObject({ isFirst: z.boolean() }), own),
  /** The provider let somebody in who says to be this member; the portal did not. */
  refused: defineEvent(
    "person.provider-sign-in-refused",
    z.strictObject({ reason: z.enum(["address-unverified", "domain-foreign", "subject-other", "subject-taken"]) }), own),
  released: defineEvent("member.provider-account-released", nothing, own),
};
