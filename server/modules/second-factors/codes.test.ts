import { expect, it } from "vitest";
import { hashRecoveryCode, inGroups, newRecoveryCodes } from "./codes.ts";
import { readCode } from "./rules.ts";

it.each([
  ["123456", "123456"], ["１２３４５６", "123456"], [" 123 456 ", "123456"], ["123-456", "123456"], ["１２３　４５６", "123456"], ["123‐456", "123456"],
])("reads %j as a code of the app", (typed, digits) => {
  expect(readCode(typed)).toEqual({ kind: "totp", digits });
});

it.each([
  ["ABCD-EFGH-JKMN-PQRS"], ["abcdefghjkmnpqrs"], ["ＡＢＣＤ－ＥＦＧＨ－ＪＫＭＮ－ＰＱＲＳ"], ["abcd efgh jkmn pqrs"],
])("reads %j as a recovery code", (typed) => {
  expect(readCode(typed)).toEqual({ kind: "recovery", code: "ABCDEFGHJKMNPQRS" });
});

it("takes letters for the digits that they look like", () => {
  expect(readCode("OIL0-0000-0000-000o")).toEqual({ kind: "recovery", code: "0110000000000000" });
});

it.each(["", "12345", "1234567", "12345a", "１２３４５", "ABCD", "UUUU-UUUU-UUUU-UUUU", "٣٤٥٦٧٨", "१२३४५६", "1".repeat(10_000), "𝟏𝟐𝟑", "<script>"])("takes %j for no code", (typed) => {
  expect(readCode(typed)).toBeNull();
});

it("makes ten recovery codes that are all different and can be typed back", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(readCode(code)).toEqual({ kind: "recovery", code: code.replaceAll("-", "") });
  }
});

it("hashes under a key and for one person", () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(new Set([hashRecoveryCode(key, "a", "X"), hashRecoveryCode(other, "a", "X"), hashRecoveryCode(key, "b", "X"), hashRecoveryCode(key, "a", "Y")]).size).toBe(4);
});

it("groups by four", () => expect([inGroups("ABCDEFGHIJ", " "), inGroups("")]).toEqual(["ABCD EFGH IJ", ""]));
