/** Crockford's base 32: no letter that is taken for a digit. */
export const RECOVERY_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const RECOVERY_LENGTH = 16;

/** A code as it was typed: from the app, or for recovery. Null when it is neither. */
export type TypedCode = { readonly kind: "totp"; readonly digits: string } | { readonly kind: "recovery"; readonly code: string };

/** Full-width digits and letters, spaces and dashes of all kinds are how people type; they mean the same. */
export function readCode(typed: string): TypedCode | null {
  const plain = typed.normalize("NFKC").replace(/[\s\p{Pd}ーー−]/gu, "").toUpperCase();
  if (/^[0-9]{6}$/.test(plain)) return { kind: "totp", digits: plain };
  const code = plain.replaceAll("O", "0").replace(/[IL]/g, "1");
  return code.length === RECOVERY_LENGTH && [...code].every((letter) => RECOVERY_ALPHABET.includes(letter)) ? { kind: "recovery", code } : null;
}
