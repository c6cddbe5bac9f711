import { describe, expect, it } from "vitest";
import { maxBaseScore, severityOf } from "./severity.ts";
import type { CsafScore } from "./types.ts";

function score(version: string, baseScore: number): CsafScore {
  return { version, baseScore, baseSeverity: null, vector: "", productIds: [] };
}

describe("severityOf", () => {
  it.each([
    [10, "critical"],
    [9, "critical"],
    [8.9, "high"],
    [7, "high"],
    [6.9, "medium"],
    [4, "medium"],
    [3.9, "low"],
    [0.1, "low"],
    [0, "none"],
    [null, null],
  ])("rates %s as %s", (base, severity) => expect(severityOf(base)).toBe(severity));
});

describe("maxBaseScore", () => {
  it("prefers CVSS v3 over a higher CVSS v2 score", () => {
    expect(maxBaseScore([score("2.0", 10), score("3.0", 6.5), score("3.1", 7.2)])).toBe(7.2);
  });

  it("takes CVSS v2 where nothing else is given, and nothing of nothing", () => {
    expect(maxBaseScore([score("2.0", 5), score("2.0", 7.5)])).toBe(7.5);
    expect(maxBaseScore([])).toBeNull();
  });
});
