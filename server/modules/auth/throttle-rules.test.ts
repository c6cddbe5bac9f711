import { expect, test } from "vitest";
import { FORGOTTEN_AFTER_MS, LIMITS, secondsToWait, waitAfter, withAttempt } from "./throttle-rules.ts";
import type { Counted } from "./throttle-rules.ts";

const start = new Date("2026-11-22T10:00:00+09:00");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
const none: Counted = { failures: 0, lastFailedAt: start, blockedUntil: start };

test("the wait doubles after the free failures and ends at the longest", () => {
  const waits = [0, 1, 4, 5, 6, 7, 11, 12, 13, 1_000_000].map((failures) => waitAfter(failures, LIMITS.account));
  expect(waits).toEqual([0, 0, 0, 2, 4, 8, 128, 256, 300, 300]);
  expect(waitAfter(99, LIMITS.address)).toBe(0);
  expect(waitAfter(100, LIMITS.address)).toBe(2);
});

test("an attempt counts as a failure and says when the next may come", () => {
  let counted = none;
  for (let attempt = 0; attempt < 4; attempt += 1) counted = withAttempt(counted, LIMITS.account, start);
  expect(secondsToWait(counted, start)).toBe(0);
  counted = withAttempt(counted, LIMITS.account, start);
  expect(counted.failures).toBe(5);
  expect([0, 1.5, 2].map((seconds) => secondsToWait(counted, later(seconds)))).toEqual([2, 1, 0]);
});

test("a day without failures forgets them", () => {
  const many: Counted = { failures: 40, lastFailedAt: start, blockedUntil: later(300) };
  expect(withAttempt(many, LIMITS.account, later(FORGOTTEN_AFTER_MS / 1_000 - 1)).failures).toBe(41);
  expect(withAttempt(many, LIMITS.account, later(FORGOTTEN_AFTER_MS / 1_000)).failures).toBe(1);
});

test("a day of guessing at one account makes fewer than 300 attempts", () => {
  let counted = none;
  let now = start;
  let attempts = 0;
  while (now.getTime() < start.getTime() + 86_400_000) {
    counted = withAttempt(counted, LIMITS.account, now);
    attempts += 1;
    now = counted.blockedUntil;
  }
  expect(attempts).toBeLessThan(300);
});
