import { expect, test } from "vitest";
import { newSecurityPolicySchema, newVersionSchema } from "./schema.ts";

const today = "2026-11-22";
const document = {
  title: "製品セキュリティポリシー", category: "product_security_policy", scopeText: "", tlp: "GREEN",
  label: "Ver. 1.0", issuedOn: "2026-11-22", expiresOn: "",
};
const problems = (input: object) =>
  newSecurityPolicySchema(today).safeParse({ ...document, ...input }).error?.issues.map(({ path, message }) => [path[0], message]) ?? [];

test("a document needs no expiry and no scope", () => {
  expect(newSecurityPolicySchema(today).parse(document)).toMatchObject({ expiresOn: null, scopeText: null });
});

test.each([
  [{ title: " " }, "title", "required"],
  [{ title: "長".repeat(201) }, "title", "tooLong"],
  [{ title: "a\u202eb" }, "title", "forbiddenCharacters"],
  [{ category: "contract" }, "category", "notChosen"],
  [{ tlp: "WHITE" }, "tlp", "notChosen"],
  [{ label: "" }, "label", "required"],
  [{ issuedOn: "2026-02-30" }, "issuedOn", "notADay"],
  [{ issuedOn: "2026-11-23" }, "issuedOn", "inFuture"],
  [{ expiresOn: "soon" }, "expiresOn", "notADay"],
  [{ expiresOn: "2026-11-21" }, "expiresOn", "expiryBeforeIssue"],
])("%o is refused at %s", (input, field, message) => {
  expect(problems(input)).toEqual([[field, message]]);
});

test("a next version says what changed and on which one it follows", () => {
  const parse = (input: object) => newVersionSchema(today).safeParse({
    label: "Ver. 1.1", issuedOn: today, expiresOn: "", changeSummary: "窓口を変更", supersedes: "1", ...input,
  });
  expect(parse({}).data).toMatchObject({ supersedes: 1, changeSummary: "窓口を変更" });
  expect(parse({ changeSummary: "" }).success).toBe(false);
  expect(parse({ supersedes: "0" }).success).toBe(false);
  expect(parse({ supersedes: undefined }).success).toBe(false);
});
