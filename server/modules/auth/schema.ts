import * as z from "zod";

/** Sign-in form. The address is compared without regard to case. */
export const signInSchema = z.object({
  email: z.string().trim().min(1, "required").max(254, "tooLong"),
  password: z.string().min(1, "required").max(1_000, "tooLong"),
});

/** First password of a new person. Length over composition rules: NIST SP 800-63B section 3.1.1. */
export const newPasswordSchema = z
  .object({
    password: z.string().min(12, "passwordTooShort").max(1_000, "tooLong"),
    repeated: z.string(),
  })
  .refine(({ password, repeated }) => password === repeated, { path: ["repeated"], message: "passwordsDiffer" });
