import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** A browser that has signed in before, and who did. */
export interface KnownDevice {
  readonly id: string;
  readonly userIds: readonly string[];
}

const NAME = "portal_device";
const LIFETIME_SECONDS = 365 * 86_400;
/** Colleagues who share a computer; the one longest ago is forgotten first. */
const PEOPLE_PER_DEVICE = 8;
const VALUE = /(?:^|;)\s*portal_device=([A-Za-z0-9_-]{22})\.(\d{1,12})\.([0-9a-f-]{36}(?:~[0-9a-f-]{36}){0,7})\.([0-9a-f]{64})\s*(?:;|$)/;

const signature = (content: string, secret: Buffer): Buffer => createHmac("sha256", secret).update(`device ${content}`).digest();

/** Null for no cookie, one that we did not sign, or one that is too old. Never throws for malformed input. */
export function readDevice(cookieHeader: string, secret: Buffer, now: Date): KnownDevice | null {
  const [, id, issued, people, sent] = VALUE.exec(cookieHeader) ?? [];
  if (id === undefined || issued === undefined || people === undefined || sent === undefined) return null;
  if (!timingSafeEqual(Buffer.from(sent, "hex"), signature(`${id}.${issued}.${people}`, secret))) return null;
  if (now.getTime() / 1_000 - Number(issued) >= LIFETIME_SECONDS) return null;
  return { id, userIds: people.split("~") };
}

/** The Set-Cookie value after this person has signed in here. */
export function rememberDevice(known: KnownDevice | null, userId: string, options: { secret: Buffer; now: Date; secure: boolean }): string {
  const id = known?.id ?? randomBytes(16).toString("base64url");
  const people = [userId, ...(known?.userIds ?? []).filter((other) => other !== userId)].slice(0, PEOPLE_PER_DEVICE);
  const content = `${id}.${Math.floor(options.now.getTime() / 1_000)}.${people.join("~")}`;
  const value = `${content}.${signature(content, options.secret).toString("hex")}`;
  return `${NAME}=${value}; Max-Age=${LIFETIME_SECONDS}; Path=/; HttpOnly; SameSite=Lax${options.secure ? "; Secure" : ""}`;
}
