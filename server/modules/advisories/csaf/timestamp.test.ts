import { describe, expect, it } from "vitest";
import { toTimestamp } from "./timestamp.ts";

describe("toTimestamp", () => {
  it.each(["2025-01-30T07:00:00.000000Z", "2025-03-24T10:00:00+09:00", "9999-12-31T23:59:59.123456789+12:00"])(
    "keeps %s as published",
    (published) => expect(toTimestamp(published)).toBe(published),
  );

  it.each([
    ["2025-01-30t07:00:00z", "2025-01-30T07:00:00.000Z"],
    ["2025-01-30 16:00:00+09:00", "2025-01-30T07:00:00.000Z"],
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"],
    ["2025-01-30T16:00:00+0930", "2025-01-30T06:30:00.000Z"],
    ["2025-01-30T16:00:00-09", "2025-01-31T01:00:00.000Z"],
    ["2025-01-30T16:00:00+23:59", "2025-01-29T16:01:00.000Z"],
    [`2025-01-30T07:00:00.${"1".repeat(40)}Z`, "2025-01-30T07:00:00.111Z"],
  ])("rewrites %s as %s", (published, rewritten) => expect(toTimestamp(published)).toBe(rewritten));

  it.each(["0000-06-01T00:00:00Z", "0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-01:00", "tomorrow", ""])(
    "has none for %j",
    (published) => expect(toTimestamp(published)).toBeNull(),
  );
});
