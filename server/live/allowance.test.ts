import { expect, test } from "vitest";
import { Allowance } from "./allowance.ts";

const taken = (allowance: Allowance, times: number, now: number) => Array.from({ length: times }, () => allowance.take(now)).filter(Boolean).length;

test("a burst passes, what comes above it does not", () => {
  expect(taken(new Allowance(0), 150, 0)).toBe(100);
});

test("it fills up with time, to the burst and no further", () => {
  const allowance = new Allowance(0);
  taken(allowance, 100, 0);
  expect(taken(allowance, 50, 1_000)).toBe(10);
  expect(taken(allowance, 500, 3_600_000)).toBe(100);
});

test("a clock that goes back gives nothing and takes nothing", () => {
  const allowance = new Allowance(10_000);
  taken(allowance, 100, 10_000);
  expect(allowance.take(0)).toBe(false);
  expect(taken(allowance, 50, 1_000)).toBe(10);
});
