import { createHash } from "node:crypto";

/** Of a secret that somebody else keeps. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
