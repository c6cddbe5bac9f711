import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { seal, unseal } from "./sealed.ts";

const key = randomBytes(32);

test("what was sealed opens with the same key at the same place, and looks different each time", () => {
  for (const text of ["", "秘密のリンク", "a".repeat(10_000)]) expect(unseal(key, "mail 1", seal(key, "mail 1", text))).toBe(text);
  expect(seal(key, "mail 1", "same")).not.toBe(seal(key, "mail 1", "same"));
  expect(Buffer.from(seal(key, "mail 1", "readable"), "base64url").includes("readable")).toBe(false);
});

test("with another key, at another place, altered, cut or made up it stays closed", () => {
  const sealed = seal(key, "mail 1", "secret");
  expect(unseal(randomBytes(32), "mail 1", sealed)).toBeNull();
  expect(unseal(key, "mail 2", sealed)).toBeNull();
  for (const at of [0, 12, 28]) {
    const bytes = Buffer.from(sealed, "base64url");
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(unseal(key, "mail 1", bytes.toString("base64url"))).toBeNull();
  }
  for (const rubbish of ["", "AAAA", sealed.slice(0, 30), "ご"]) expect(unseal(key, "mail 1", rubbish)).toBeNull();
});
