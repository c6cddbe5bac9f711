import * as z from "zod";
import { line } from "#server/platform/form-fields.ts";

/** Sign-in form. The address is compared without regard to case. */
export const signInSchema = z.object({
  email: line(254),
  password: z.string().min(1, "required").max(1_000, "tooLong"),
});

/** Whose password is to be set anew. Anything is taken, and answered alike. */
export const requestResetSchema = z.object({ email: line(254) });

/** First password of a new person. Length over composition rules: NIST SP 800-63B section 3.1.1. */
export const newPasswordSchema = z
  .object({
    password: z.string().min(12, "passwordTooShort").max(1_000, "tooLong"),
    repeated: z.string(),
  })
  .refine(({ password, repeated }) => password === repeated, { path: ["repeated"], message: "passwordsDiffer" });
