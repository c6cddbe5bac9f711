import { expect, test } from "vitest";
import { validityOf } from "./rules.ts";

test.each([
  [null, "2026-11-22", "current"], // holds until it is replaced
  ["2027-02-21", "2026-11-22", "current"], // 91 days left
  ["2027-02-20", "2026-11-22", "expiring"], // 90 days left
  ["2026-11-22", "2026-11-22", "expiring"], // the last day still counts
  ["2026-11-21", "2026-11-22", "expired"],
] as const)("a document that expires on %s is, on %s, %s", (expiresOn, today, validity) => {
  expect(validityOf(expiresOn, today)).toBe(validity);
});
