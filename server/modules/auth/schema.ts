import * as z from "zod";
import { checkbox, line } from "#server/platform/form-fields.ts";

/** Sign-in form. The address is compared without regard to case. */
export const signInSchema = z.object({
  email: line(254),
  password: z.string().min(1, "required").max(1_000, "tooLong"),
});

/** Whose password is to be set anew. Anything is taken, and answered alike. */
export const requestResetSchema = z.object({ email: line(254) });

/** Confirming a session: the password, or a code. `stay`: answered where the page stands. */
export const confirmSchema = z
  .object({
    intent: z.literal("password"),
    password: z.string().max(1_000, "tooLong").default(""),
    code: z.string().trim().max(60, "tooLong").default(""),
    stay: checkbox(),
  })
  .refine(({ password, code }) => password !== "" || code !== "", { path: ["password"], message: "required" });

/** First password of a new person. Length over composition rules: NIST SP 800-63B section 3.1.1. */
export const newPasswordSchema = z
  .object({
    password: z.string().min(12, "passwordTooShort").max(1_000, "tooLong"),
    repeated: z.string(),
  })
  .refine(({ password, repeated }) => password === repeated, { path: ["repeated"], message: "passwordsDiffer" });
