import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { readDevice, rememberDevice } from "./device-cookie.ts";

const secret = Buffer.alloc(32, 7);
const now = new Date("2026-11-22T10:00:00+09:00");
const after = (days: number) => new Date(now.getTime() + days * 86_400_000);
const [mori, ishii] = [randomUUID(), randomUUID()] as const;
const cookieOf = (setCookie: string) => setCookie.split(";")[0] ?? "";
const remember = (known: ReturnType<typeof readDevice>, userId: string) =>
  cookieOf(rememberDevice(known, userId, { secret, now, secure: false }));

test("a device remembers who signed in, the latest first, and keeps its id", () => {
  const first = readDevice(remember(null, mori), secret, now);
  expect(first?.userIds).toEqual([mori]);
  const second = readDevice(`theme=dark; ${remember(first, ishii)}; x=y`, secret, now);
  expect(second).toEqual({ id: first?.id, userIds: [ishii, mori] });
  expect(readDevice(remember(second, mori), secret, now)?.userIds).toEqual([mori, ishii]);
});

test("it remembers eight people at most", () => {
  let known = null;
  for (let count = 0; count < 12; count += 1) known = readDevice(remember(known, randomUUID()), secret, now);
  expect(known?.userIds).toHaveLength(8);
});

test("the cookie is for this server alone and out of reach of scripts", () => {
  const setCookie = rememberDevice(null, mori, { secret, now, secure: true });
  expect(setCookie).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
  expect(rememberDevice(null, mori, { secret, now, secure: false })).not.toContain("Secure");
});

test("what we did not sign, or long ago, is no known device", () => {
  const cookie = remember(null, mori);
  expect(readDevice(cookie, secret, after(364))).not.toBeNull();
  expect(readDevice(cookie, secret, after(365))).toBeNull();
  expect(readDevice(cookie, Buffer.alloc(32, 8), now)).toBeNull();
  expect(readDevice(cookie.replace(mori, ishii), secret, now)).toBeNull();
  for (const forged of ["", "portal_device=", "portal_device=x.1.y.z", cookie.slice(0, -1), `${cookie}0`, `x${cookie}`, cookie.replace(/\.\d+\./, ".9999999999.")]) {
    expect(readDevice(forged, secret, now)).toBeNull();
  }
});
