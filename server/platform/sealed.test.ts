import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { seal, unseal } from "./sealed.ts";

const key = randomBytes(32);
const secret = Buffer.from("twenty bytes of seed");

it("opens with its key for what it was sealed for, each time under another seal", () => {
  const [one, other] = [seal(key, secret, "mori"), seal(key, secret, "mori")];
  expect([unseal(key, one, "mori"), unseal(key, other, "mori")]).toEqual([secret, secret]);
  expect(one.equals(other)).toBe(false);
  expect(one.includes(secret)).toBe(false);
});

it("opens with nothing else", () => {
  const sealed = seal(key, secret, "mori");
  const changed = Buffer.from(sealed);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect([unseal(randomBytes(32), sealed, "mori"), unseal(key, sealed, "sakai"), unseal(key, changed, "mori")]).toEqual([null, null, null]);
  for (const rubbish of [Buffer.alloc(0), Buffer.alloc(28), randomBytes(60)]) expect(unseal(key, rubbish, "mori")).toBeNull();
});
