import { expect, it } from "vitest";
import { cvssBand } from "./cvss-mark.tsx";

it.each([
  [0, "none"],
  [0.1, "low"],
  [3.9, "low"],
  [4, "medium"],
  [6.9, "medium"],
  [7, "high"],
  [8.9, "high"],
  [9, "critical"],
  [10, "critical"],
])("rates CVSS %d as %s, by FIRST's table", (score, band) => {
  expect(cvssBand(score)).toBe(band);
});
