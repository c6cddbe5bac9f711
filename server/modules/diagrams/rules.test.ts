import { expect, test } from "vitest";
import { diagramState, isReviewDue, needsAnotherPerson, releaseAction, reviewDueOn, sharesFile } from "./rules.ts";
import { DIAGRAM_LEVELS, diagramVersionSchema, newDiagramSchema } from "./schema.ts";

test.each([
  ["2025-11-22", "2026-11-22", true], // a year to the day
  ["2025-11-23", "2026-11-22", false],
  ["2024-02-29", "2025-02-28", false],
  ["2024-02-29", "2025-03-01", true],
  ["2024-12-31", "2026-01-01", true],
] as const)("a diagram as of %s is, on %s, due for review: %s", (asOf, today, due) => {
  expect(isReviewDue(asOf, today)).toBe(due);
});

test("the day from which a review is due", () => {
  expect(reviewDueOn("2025-11-22")).toBe("2026-11-22");
  expect(reviewDueOn("2024-02-29")).toBe("2025-03-01");
});

test.each([
  [1, null, "unreleased"],
  [3, null, "unreleased"],
  [1, 1, "released"],
  [2, 1, "newer_unreleased"],
] as const)("newest version %s with version %s released is %s", (latest, released, state) => {
  expect(diagramState(latest, released)).toBe(state);
});

test("a full diagram is released by other people than a masked one", () => {
  expect(DIAGRAM_LEVELS.map(releaseAction)).toEqual(["release", "release", "release", "releaseFull"]);
});

test("only an L3 needs somebody else than its uploader", () => {
  expect(DIAGRAM_LEVELS.map((level) => needsAnotherPerson(level, "a", "a"))).toEqual([false, false, false, true]);
  expect(needsAnotherPerson("L3", "a", "b")).toBe(false);
});

test("an L0 hands over no file", () => {
  expect(DIAGRAM_LEVELS.map(sharesFile)).toEqual([false, true, true, true]);
});

test("a version cannot show the network of a day to come", () => {
  const schema = diagramVersionSchema("2026-11-22");
  expect(schema.safeParse({ asOf: "2026-11-22", note: "" }).data).toEqual({ asOf: "2026-11-22", note: null });
  expect(schema.safeParse({ asOf: "2026-11-23", note: "" }).error?.issues[0]).toMatchObject({ path: ["asOf"], message: "inFuture" });
  expect(schema.safeParse({ asOf: "2026-02-30", note: "" }).error?.issues[0]).toMatchObject({ path: ["asOf"], message: "notADay" });
});

test("a level and a TLP label must be among those that exist", () => {
  const input = { title: "構成図", description: "", level: "L2", tlp: "AMBER+STRICT", asOf: "2026-11-01", note: "" };
  const schema = newDiagramSchema("2026-11-22");
  expect(schema.safeParse(input).success).toBe(true);
  for (const wrong of [{ level: "L4" }, { level: "" }, { tlp: "WHITE" }, { title: " " }]) {
    expect(schema.safeParse({ ...input, ...wrong }).success).toBe(false);
  }
});
