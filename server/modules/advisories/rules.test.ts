import { expect, test } from "vitest";
import { acknowledgementState, awaitingAfter, libraryState, SAFETY_ROLES, safetyRolesOf, shownSeverity } from "./rules.ts";

const both = [...SAFETY_ROLES];

test("a critical advisory waits for both safety managers, in any order", () => {
  expect(awaitingAfter("critical", both, ["device_safety_manager"])).toEqual(["his_safety_manager"]);
  expect(awaitingAfter("critical", both, ["his_safety_manager"])).toEqual(["device_safety_manager"]);
  expect(awaitingAfter("critical", ["his_safety_manager"], ["his_safety_manager"])).toEqual([]);
});

test("the same manager twice does not stand in for the other", () => {
  expect(awaitingAfter("critical", ["his_safety_manager"], ["device_safety_manager"])).toEqual(["his_safety_manager"]);
});

test("one person with both roles is enough, as in a small hospital", () => {
  expect(awaitingAfter("critical", both, both)).toEqual([]);
});

test.each(["high", "medium", "low", "none", null])("of severity %s one manager is enough", (severity) => {
  expect(awaitingAfter(severity, both, ["his_safety_manager"])).toEqual([]);
});

test("nobody else's word counts", () => {
  expect(safetyRolesOf(["clinical_engineer", "hospital_administrator"])).toEqual([]);
  expect(awaitingAfter("low", both, [])).toEqual(both);
});

test("the state follows from who is missing", () => {
  expect(acknowledgementState(both)).toBe("waiting");
  expect(acknowledgementState(["his_safety_manager"])).toBe("partly");
  expect(acknowledgementState([])).toBe("acknowledged");
});

test.each([
  [{ total: 0, current: 0, acknowledged: 0 }, "unpublished"],
  [{ total: 3, current: 2, acknowledged: 2 }, "revision_unpublished"],
  [{ total: 3, current: 3, acknowledged: 2 }, "waiting"],
  [{ total: 3, current: 3, acknowledged: 3 }, "acknowledged"],
] as const)("of %o the library says %s", (counts, state) => {
  expect(libraryState(counts)).toBe(state);
});

test("a score of 0.0 is shown as information, none at all as nothing", () => {
  expect(shownSeverity("none")).toBe("info");
  expect(shownSeverity("critical")).toBe("critical");
  expect(shownSeverity(null)).toBeNull();
});
