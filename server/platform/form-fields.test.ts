import { describe, expect, it } from "vitest";
import { nameLine, names, optionalName, plainForm } from "./form-fields.ts";

const first = (result: { success: boolean; error?: { issues: readonly { message: string }[] } }) => (result.success ? "taken" : (result.error?.issues[0]?.message ?? ""));

describe("a name", () => {
  it.each([
    ["full-width letters and ㈱ in their plain form", "\uff21\uff22\uff23㈱", "ABC(株)"],
    ["half-width kana", "ﾋｶﾘ総合病院", "ヒカリ総合病院"],
    ["spaces of every kind as one", "  山田   花子 ", "山田 花子"],
    ["a letter and its mark as one letter", "か\u3099ん", "がん"],
    ["rare forms of ideographs as they are", "𠮷野 髙橋 﨑 \ufa19谷", "𠮷野 髙橋 﨑 \ufa19谷"],
    ["an ideograph with its selector", "葛\u{e0100}城", "葛\u{e0100}城"],
  ])("keeps %s", (_what, typed, kept) => {
    expect(nameLine(100).parse(typed)).toBe(kept);
  });

  it.each(["a\u200bb", "\u202eforp", "a\u200fb", "\u2066a\u2069", "a\u00adb", "\ufeffa", "a\u3164b", "a\uffa0b", "a\u2060b", "a\u{e0041}b", "a\u2800b", "a\u061cb"])(
    "with an invisible character is refused: %j", (typed) => {
      expect(first(nameLine(100).safeParse(typed))).toBe("invisibleCharacters");
    });

  it.each([["a\u0000b", "forbiddenCharacters"], ["a\nb", "forbiddenCharacters"], ["\ud800", "forbiddenCharacters"], ["  ", "required"], ["長".repeat(101), "tooLong"], ["㌔".repeat(51), "tooLong"]])(
    "%j is refused: %s", (typed, why) => {
      expect(first(nameLine(100).safeParse(typed))).toBe(why);
    });
});

it("an optional name is absent when empty", () => {
  expect(optionalName(10).parse("  ")).toBeNull();
  expect(first(optionalName(10).safeParse("\u200b"))).toBe("invisibleCharacters");
});

it("several names: one on each line, once each", () => {
  expect(names(3, 10).parse("輸液ポンプ\r\n\n 輸液ポンプ \nCT\n")).toEqual(["輸液ポンプ", "CT"]);
  expect(names(3, 10).parse("")).toEqual([]);
  expect(first(names(3, 10).safeParse("a\nb\nc\nd"))).toBe("tooMany");
  expect(first(names(3, 10).safeParse("a\n\u202eb"))).toBe("invisibleCharacters");
});

it("the plain form of what looks alike is one", () => {
  expect(plainForm("\uff21sahi")).toBe(plainForm("Asahi"));
  expect(plainForm("架空ｱｻﾋ")).toBe(plainForm("架空アサヒ"));
});
