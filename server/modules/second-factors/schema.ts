import * as z from "zod";

/** A code as people type it, from the app or for recovery; what it is decides `readCode`. */
export const codeSchema = z.object({ code: z.string().trim().min(1, "required").max(60, "tooLong") });
