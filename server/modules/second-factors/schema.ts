import * as z from "zod";
import { checkbox, line } from "#server/platform/form-fields.ts";
import { readCode } from "./rules.ts";

/** A code as people type it, from the app or for recovery; what it is decides `readCode`. */
export const codeSchema = z.object({ code: z.string().trim().min(1, "required").max(60, "tooLong").refine((typed) => readCode(typed) !== null, "codeWrong") });

export const passkeyName = () => line(60);

/** Base 64 for addresses. */
const encoded = (max: number) => z.string().min(1).max(max).regex(/^[\w-]+={0,2}$/);
const TRANSPORTS = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;

/** What `navigator.credentials` gave, as the browser's library writes it; what is not needed is dropped. */
const assertion = z.object({
  id: encoded(1_400), rawId: encoded(1_400), type: z.literal("public-key"),
  response: z.object({ clientDataJSON: encoded(8_000), authenticatorData: encoded(8_000), signature: encoded(4_000) }),
}).transform((answer) => ({ ...answer, clientExtensionResults: {} }));

const registration = z.object({
  id: encoded(1_400), rawId: encoded(1_400), type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: encoded(8_000), attestationObject: encoded(16_000),
    transports: z.array(z.string().max(40)).max(20).default([]).transform((all) => TRANSPORTS.filter((known) => all.includes(known))),
  }),
}).transform((answer) => ({ ...answer, clientExtensionResults: {} }));

export type AssertionAnswer = z.output<typeof assertion>;
export type RegistrationAnswer = z.output<typeof registration>;

/** A form's field with JSON in it. */
const json = <Schema extends z.ZodType>(schema: Schema) => z.string().max(30_000, "tooLong").transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: "custom", message: "passkeyRefused" });
    return z.NEVER;
  }
}).pipe(schema);

export const assertionField = () => json(assertion);
export const registrationField = () => json(registration);

export const signInRuleSchema = z.object({ requiresSecondFactor: checkbox() });
