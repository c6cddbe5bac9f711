import { describe, expect, test } from "vitest";
import { guessableParts, refuseWeakPassword, weaknessOf } from "./password-strength.ts";

const KNOWN = ["森 健太", "mori@hikari.example", "架空ひかり総合病院"];

describe("a password is refused with the reason", () => {
  test.each([
    ["password1234", "passwordCommon"],
    ["123456789012", "passwordCommon"],
    ["aaaaaaaaaaaaaaaa", "passwordRepeats"],
    ["さくらさくらさくら", "passwordRepeats"],
    ["zxcvbnm,./asdfgh", "passwordSequence"],
    ["mori@hikari.example", "passwordPersonal"],
    ["架空ひかり総合病院", "passwordPersonal"],
    ["hikarihikari1", "passwordRepeats"],
    ["konnichiwasekai", "passwordGuessable"],
  ])("%s", async (password, reason) => {
    expect(await weaknessOf(password, KNOWN)).toBe(reason);
  });
});

describe("a password is accepted without composition rules", () => {
  test.each(["a sentence to remember", "桜の木の下で昼ごはん", "correct horse battery staple", "tkq vzb wmd xrp"])("%s", async (password) => {
    expect(await weaknessOf(password, KNOWN)).toBeNull();
  });
});

test("what everybody may use is too easy for whom it names", async () => {
  const password = "kamomegaoka clinic";
  expect(await weaknessOf(password, [])).toBeNull();
  expect(await weaknessOf(password, ["Kamomegaoka Clinic"])).toBe("passwordPersonal");
});

test("the longest input there is, is judged by its beginning", async () => {
  expect(await weaknessOf("a".repeat(1_000), KNOWN)).toBe("passwordRepeats");
  expect(await weaknessOf("\u{1f600}".repeat(500), KNOWN)).toBe("passwordRepeats");
  expect(await weaknessOf(`tkq vzb wmd xrp ${"x".repeat(984)}`, ["x".repeat(254), null])).toBeNull();
});

test("the refusal names the field", async () => {
  await expect(refuseWeakPassword("password", "password1234", [])).rejects.toMatchObject({ code: "invalid-input", field: "password", reason: "passwordCommon" });
  await expect(refuseWeakPassword("password", "a sentence to remember", [])).resolves.toBeUndefined();
});

test("names are taken apart where their script changes", () => {
  expect(guessableParts("架空ひかり総合病院")).toEqual(["架空ひかり総合病院", "架空", "ひかり", "総合病院"]);
  expect(guessableParts("Ａｓａｈｉ Medical")).toEqual(["asahi medical", "asahimedical", "asahi", "medical"]);
  expect(guessableParts(null)).toEqual([]);
});
