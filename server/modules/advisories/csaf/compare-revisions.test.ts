import { describe, expect, it } from "vitest";
import { compareRevisions } from "./compare-revisions.ts";
import type { RevisionOrder } from "./compare-revisions.ts";

const EARLY = "2025-01-30T07:00:00.000000Z";
const LATE = "2025-02-25T07:00:00.000000Z";

type Case = [previous: string, previousDate: string, next: string, nextDate: string, order: RevisionOrder];

function check([previous, previousDate, next, nextDate, order]: Case): void {
  const before = { version: previous, currentReleaseDate: previousDate };
  const after = { version: next, currentReleaseDate: nextDate };
  expect(compareRevisions(before, after)).toBe(order);
}

describe("compareRevisions", () => {
  it.each<Case>([
    ["1", EARLY, "2", LATE, "newer"],
    ["2", LATE, "1", EARLY, "older"],
    ["9", EARLY, "10", LATE, "newer"],
    ["1", LATE, "2", EARLY, "newer"],
    ["99999999999999999999", EARLY, "100000000000000000000", EARLY, "newer"],
    ["1.9.0", EARLY, "1.10.0", EARLY, "newer"],
    ["2.0.0", EARLY, "1.99.99", LATE, "older"],
    ["1.0.0-rc.1", EARLY, "1.0.0", EARLY, "newer"],
    ["1.0.0", EARLY, "1.0.0-rc.1", EARLY, "older"],
    ["1.0.0-alpha", EARLY, "1.0.0-alpha.1", EARLY, "newer"],
    ["1.0.0-2", EARLY, "1.0.0-10", EARLY, "newer"],
    ["1.0.0-10", EARLY, "1.0.0-alpha", EARLY, "newer"],
    ["1.0.0-beta", EARLY, "1.0.0-alpha", EARLY, "older"],
  ])("lets the version decide: %s (%s) → %s (%s) is %5$s", (...row) => check(row));

  it.each<Case>([
    ["1", EARLY, "1", EARLY, "same"],
    ["1", EARLY, "1", "2025-01-30T16:00:00+09:00", "same"],
    ["1.0.0+a", EARLY, "1.0.0+b", EARLY, "same"],
    ["1", EARLY, "1", LATE, "newer"],
    ["1", LATE, "1", EARLY, "unknown"],
  ])("lets the date decide between equal versions: %s (%s) → %s (%s) is %5$s", (...row) => check(row));

  it.each<Case>([
    ["1.0.0", EARLY, "1", EARLY, "same"],
    ["1.0.0", EARLY, "1", LATE, "newer"],
    ["1.0.0", LATE, "1", EARLY, "unknown"],
    ["1.4.0", EARLY, "2", LATE, "newer"],
    ["2", LATE, "1.4.0", EARLY, "older"],
    ["2.3.0", EARLY, "1", LATE, "unknown"],
    ["1", LATE, "2.0.0", EARLY, "unknown"],
  ])("asks version and date where the scheme changes: %s (%s) → %s (%s) is %5$s", (...row) => check(row));

  it.each<Case>([
    ["1", EARLY, "v2", LATE, "unknown"],
    ["1.0", EARLY, "2.0", LATE, "unknown"],
    ["01", EARLY, "2", LATE, "unknown"],
    ["1", "", "1", LATE, "unknown"],
  ])("does not guess: %s (%s) → %s (%s) is %5$s", (...row) => check(row));
});
