import { createHmac, randomBytes } from "node:crypto";

/** Crockford's base 32: no letter that is taken for a digit. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;
export const RECOVERY_CODES = 10;

/** A code as it was typed: from the app, or for recovery. Null when it is neither. */
export type TypedCode = { readonly kind: "totp"; readonly digits: string } | { readonly kind: "recovery"; readonly code: string };

/** Full-width digits and letters, spaces and dashes of all kinds are how people type; they mean the same. */
export function readCode(typed: string): TypedCode | null {
  const plain = typed.normalize("NFKC").replace(/[\s\p{Pd}ーー−]/gu, "").toUpperCase();
  if (/^[0-9]{6}$/.test(plain)) return { kind: "totp", digits: plain };
  const code = plain.replaceAll("O", "0").replace(/[IL]/g, "1");
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? { kind: "recovery", code } : null;
}

/** 80 random bits, in groups of four for reading. */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, () =>
  inGroups([...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("")));

export const inGroups = (text: string, separator = "-"): string => text.match(/.{1,4}/g)?.join(separator) ?? "";

/** Keyed, so that a copy of the table alone says nothing. `code`: as `readCode` gives it. */
export const hashRecoveryCode = (key: Buffer, userId: string, code: string): string =>
  createHmac("sha256", key).update(`recovery ${userId} ${code}`).digest("hex");
