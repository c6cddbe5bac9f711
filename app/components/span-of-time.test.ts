import { describe, expect, it } from "vitest";
import { roughTime, spanOfTime } from "./span-of-time.ts";
import type { DurationWords } from "./span-of-time.ts";

const words: DurationWords = (key, { count }) => `${count}${key.slice("duration.".length, "duration.".length + 1)}`;
const minutes = (count: number) => count * 60_000;

describe("a span of time", () => {
  it.each([
    [0, "0m"],
    [-5, "0m"],
    [59.9, "59m"],
    [60, "1h"],
    [320, "5h 20m"],
    [24 * 60, "1d"],
    [(2 * 24 + 4) * 60 + 30, "2d 4h"],
    [(3 * 24 + 23) * 60, "3d"],
  ])("of %d minutes is %s", (length, expected) => {
    expect(spanOfTime(minutes(length), words)).toBe(expected);
  });

  it.each([
    [14, "14m"],
    [119, "1h"],
    [47 * 60, "1d"],
  ])("of %d minutes is roughly %s", (length, expected) => {
    expect(roughTime(minutes(length), words)).toBe(expected);
  });
});
