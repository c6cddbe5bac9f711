import { expect, test } from "vitest";
import { nextAttempt, USELESS_AFTER_MS, WAITS } from "./retry-rules.ts";

const now = new Date("2026-11-22T10:00:00+09:00");
const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);

test("the waits grow up to an hour, and the hour repeats", () => {
  expect([...WAITS].sort((one, other) => one - other)).toEqual(WAITS);
  expect(nextAttempt(1, now, after(USELESS_AFTER_MS))).toEqual(after(10_000));
  expect(nextAttempt(7, now, after(USELESS_AFTER_MS))).toEqual(after(3_600_000));
  expect(nextAttempt(40, now, after(USELESS_AFTER_MS))).toEqual(after(3_600_000));
});

test("what would come too late is not tried again", () => {
  expect(nextAttempt(7, now, after(3_600_001))).toEqual(after(3_600_000));
  expect(nextAttempt(7, now, after(3_600_000))).toBeNull();
});
