import { randomBytes } from "node:crypto";
import { HOTP, Secret, TOTP } from "otpauth";
import type { Config } from "#server/platform/config.ts";
import { derivedKey } from "#server/platform/derived-key.ts";
import { seal, unseal } from "#server/platform/sealed.ts";

/** RFC 6238 as every app takes it: SHA-1, six digits, thirty seconds. */
const STEP_SECONDS = 30;
/** Steps before and after the present one: clocks differ, and typing takes time. */
const WINDOW = 1;
const SECRET_BYTES = 20;
const OFFER_SECONDS = 30 * 60;
const OFFER = "portal_totp";

type KeySource = Pick<Config, "roleSecret" | "ownerUrl">;
export const totpKey = (config: KeySource): Buffer => derivedKey(config, "second factor");

const asSecret = (bytes: Buffer) => new Secret({ buffer: new Uint8Array(bytes).buffer });

const bytesOf = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text, "base64"));
export const sealSecret = (config: KeySource, userId: string, secret: Buffer): Buffer => Buffer.from(seal(totpKey(config), `totp ${userId}`, secret.toString("base64")), "base64url");
export const openSecret = (config: KeySource, userId: string, sealed: Buffer): Buffer | null =>
  bytesOf(unseal(totpKey(config), `totp ${userId}`, sealed.toString("base64url")));

/** The time step (whole half minutes since 1970) whose code these six digits are, within the window; null for a wrong code. */
export function stepOf(secret: Buffer, digits: string, now: Date): number | null {
  const present = Math.floor(now.getTime() / 1_000 / STEP_SECONDS);
  const delta = HOTP.validate({ secret: asSecret(secret), token: digits, algorithm: "SHA1", digits: 6, counter: present, window: WINDOW });
  return delta === null ? null : present + delta;
}

/** What the app on the telephone is told: for the code picture, and to be typed by hand. */
export interface TotpOffer {
  readonly secret: Buffer;
  readonly uri: string;
  /** Base 32. */
  readonly key: string;
}

const offerOf = (secret: Buffer, { email, host }: { email: string; host: string }): TotpOffer => {
  const shown = asSecret(secret);
  return { secret, key: shown.base32, uri: new TOTP({ issuer: host.replaceAll(":", " "), label: email, secret: shown }).toString() };
};

/**
 * The secret that is offered to this browser: the same while the person scans, mistypes and reloads, though nothing is
 * stored here before a first code was right. It lies sealed, bound to the person and to its end, in a cookie.
 */
export function offerTotp(
  config: Pick<Config, "roleSecret" | "ownerUrl" | "publicUrl">, person: { userId: string; email: string }, cookieHeader: string, now: Date,
): TotpOffer & { cookie: string | null } {
  const about = { email: person.email, host: config.publicUrl.hostname };
  const known = readOffer(config, person.userId, cookieHeader, now);
  if (known !== null) return { ...offerOf(known, about), cookie: null };
  const secret = randomBytes(SECRET_BYTES);
  const ends = Math.floor(now.getTime() / 1_000) + OFFER_SECONDS;
  const value = seal(totpKey(config), `offer ${person.userId} ${ends}`, secret.toString("base64"));
  return { ...offerOf(secret, about), cookie: cookieOf(`${ends}.${value}`, OFFER_SECONDS, config.publicUrl) };
}

/** The offered secret of a Cookie header; null for none, for another person's, and after half an hour. */
export function readOffer(config: KeySource, userId: string, cookieHeader: string, now: Date): Buffer | null {
  const [, ends = "", value = ""] = /(?:^|;)\s*portal_totp=(\d{1,12})\.([\w-]{40,120})\s*(?:;|$)/.exec(cookieHeader) ?? [];
  if (ends === "" || Number(ends) * 1_000 <= now.getTime()) return null;
  return bytesOf(unseal(totpKey(config), `offer ${userId} ${ends}`, value));
}

export const forgetOffer = (publicUrl: URL): string => cookieOf("", 0, publicUrl);

const cookieOf = (value: string, maxAge: number, publicUrl: URL): string =>
  `${OFFER}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${publicUrl.protocol === "https:" ? "; Secure" : ""}`;
