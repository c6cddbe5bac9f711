import { expect, test } from "vitest";
import { isOver, isUseToBeWritten } from "./session-limits.ts";

const start = new Date("2026-11-22T10:00:00+09:00");
const limits = { idle: 3_600_000, absolute: 86_400_000 };
const at = (milliseconds: number) => new Date(start.getTime() + milliseconds);

test.each([
  ["used just now", 0, 0, 0, false],
  ["almost idle", 0, 0, 3_599_999, false],
  ["idle", 0, 0, 3_600_000, true],
  ["used all day", 0, 86_399_000, 86_399_999, false],
  ["used all day and too old", 0, 86_399_999, 86_400_000, true],
])("%s", (_what, created, used, now, over) => {
  expect(isOver({ createdAt: at(created), lastUsedAt: at(used) }, limits, at(now))).toBe(over);
});

test("a use is written once a minute", () => {
  const use = { createdAt: start, lastUsedAt: start };
  expect([0, 59_999, 60_000].map((passed) => isUseToBeWritten(use, at(passed)))).toEqual([false, false, true]);
});
