import * as z from "zod";
import { line, optionalLine, revision } from "#server/platform/form-fields.ts";
import { readDomain } from "./rules.ts";

const issuer = () => line(500).refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && !/[?#]/.test(value), "notAnIssuer");

/** The provider, as an admin enters it. Without a new secret the one that is there stays. `revision` 0: there is none yet. */
export const providerSchema = z.object({
  issuer: issuer(),
  clientId: line(300),
  clientSecret: optionalLine(1_000),
  revision: z.union([z.literal("0").transform(() => 0), revision()]),
});
export type ProviderInput = z.output<typeof providerSchema>;

export const addDomainSchema = z.object({ domain: line(253).refine((value) => readDomain(value) !== null, "notADomain").transform((value) => readDomain(value) ?? "") });

/** What an admin does on the page of single sign-on. `id`: of a domain, or of a member for `release`. */
export const ssoActSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal(["verify", "require", "allow", "removeDomain", "release"]), id: z.uuid() }),
  z.object({ intent: z.literal("removeProvider") }),
]);

/** The sign-in page of single sign-on. */
export const startSsoSchema = z.object({ email: line(254) });
