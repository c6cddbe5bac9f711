import { createHmac, randomBytes } from "node:crypto";
import { RECOVERY_ALPHABET, RECOVERY_LENGTH } from "./rules.ts";

export const RECOVERY_CODES = 10;

/** 80 random bits, in groups of four for reading. */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, () =>
  inGroups([...randomBytes(RECOVERY_LENGTH)].map((byte) => RECOVERY_ALPHABET[byte % RECOVERY_ALPHABET.length]).join("")));

export const inGroups = (text: string, separator = "-"): string => text.match(/.{1,4}/g)?.join(separator) ?? "";

/** Keyed, so that a copy of the table alone says nothing. `code`: as `readCode` gives it. */
export const hashRecoveryCode = (key: Buffer, userId: string, code: string): string =>
  createHmac("sha256", key).update(`recovery ${userId} ${code}`).digest("hex");
