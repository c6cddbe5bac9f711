import { expect, it } from "vitest";
import * as en from "#app/i18n/en/index.ts";
import * as ja from "#app/i18n/ja/index.ts";
import { flatten, textFaults } from "./support/text-rules.ts";

it("every text is there in both languages, with the same variables", () => {
  expect(flatten({ ...ja }).size).toBeGreaterThan(500);
  expect(textFaults({ ...ja }, { ...en })).toEqual([]);
});

it.each([
  ["without English", { a: "あ", b: "い" }, { a: "A" }, "b: no English"],
  ["without Japanese", { a: "あ" }, { a: "A", b: { c: "C" } }, "b/c: no Japanese"],
  ["with another variable", { a: "{{name}}さん" }, { a: "{{who}}" }, "a: {name} in Japanese, {who} in English"],
  ["without a variable", { a: "{{count}}件" }, { a: "some" }, "a: {count} in Japanese, {} in English"],
  ["left in Japanese", { a: "病院" }, { a: "the 病院" }, "a: Japanese in the English text"],
  ["that is empty", { a: "あ" }, { a: " " }, "a: empty"],
  ["without its plural", { a_one: "{{count}}件" }, { a_one: "{{count}} item" }, "a_one: no plural"],
])("a planted text %s is found", (_what, japanese, english, fault) => {
  expect(textFaults(japanese as never, english as never)).toEqual([fault]);
});

it("languages keep their own names", () => {
  expect(textFaults({ a: "日本語" }, { a: "日本語 (Japanese)" })).toEqual([]);
});
