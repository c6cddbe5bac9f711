import { describe, expect, test } from "vitest";
import { editDeliverySchema, importSchema, MAX_PUBLISHED_AT_ONCE, publishSchema } from "./schema.ts";

const uuid = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
const form = { step: "publish", revision: "2", workspaces: [uuid(1)], clinicalImpact: " 影響なし\r\n以上 ", contact: "", actionDueOn: "2026-11-22" };
const faults = (input: object): string[] => {
  const parsed = publishSchema("2026-11-22").safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
};

describe("a publication", () => {
  test("is read from its form", () => {
    expect(publishSchema("2026-11-22").parse(form)).toEqual({
      step: "publish", revision: 2, workspaces: [uuid(1)], clinicalImpact: "影響なし\n以上", contact: null, actionDueOn: "2026-11-22",
    });
  });

  test("names at least one workspace and not too many", () => {
    expect(faults({ ...form, workspaces: [] })).toEqual(["workspaces: chooseOne"]);
    const many = Array.from({ length: MAX_PUBLISHED_AT_ONCE + 1 }, (_, index) => uuid(index));
    expect(faults({ ...form, workspaces: many })).toEqual(["workspaces: tooManyChosen"]);
    expect(faults({ ...form, workspaces: many.slice(1) })).toEqual([]);
  });

  test("has a deadline of today or later, a real day, or none", () => {
    expect(faults({ ...form, actionDueOn: "2026-11-21" })).toEqual(["actionDueOn: inPast"]);
    expect(faults({ ...form, actionDueOn: "2027-02-29" })).toEqual(["actionDueOn: notADay"]);
    expect(faults({ ...form, actionDueOn: "" })).toEqual([]);
  });

  test("holds no control characters and no endless text", () => {
    expect(faults({ ...form, contact: "a\u202eb" })).toEqual(["contact: forbiddenCharacters"]);
    expect(faults({ ...form, clinicalImpact: "あ".repeat(4_001) })).toEqual(["clinicalImpact: tooLong"]);
  });
});

test("an edit may keep a deadline that is over", () => {
  expect(editDeliverySchema.parse({ revision: "3", clinicalImpact: "", contact: "", actionDueOn: "2026-01-01" }))
    .toEqual({ revision: 3, clinicalImpact: null, contact: null, actionDueOn: "2026-01-01" });
});

test("an import is decided in one of two ways or not at all", () => {
  expect(importSchema.parse({})).toEqual({});
  expect(importSchema.parse({ decision: "history" })).toEqual({ decision: "history" });
  expect(importSchema.safeParse({ decision: "newest" }).success).toBe(false);
});
