import { expect, test } from "vitest";
import { contractState } from "./rules.ts";

const contract = (startsOn: string, endsOn: string) => ({ kind: "contract", startsOn, endsOn, reviewOn: null });

test.each([
  ["2026-04-01", "2027-03-31", "2026-11-22", "active"],
  ["2026-04-01", "2027-02-20", "2026-11-22", "expiring"], // 90 days left
  ["2026-04-01", "2027-02-21", "2026-11-22", "active"], // 91 days left
  ["2026-04-01", "2026-11-22", "2026-11-22", "expiring"], // the last day still counts
  ["2026-04-01", "2026-11-21", "2026-11-22", "expired"],
  ["2026-12-01", "2027-11-30", "2026-11-22", "upcoming"],
] as const)("a contract from %s to %s is, on %s, %s", (starts, ends, today, state) => {
  expect(contractState(contract(starts, ends), today)).toBe(state);
});

test("the absence of a contract is due for review from its review day on", () => {
  const absence = { kind: "no_cyber_contract", startsOn: null, endsOn: null, reviewOn: "2026-12-01" };
  expect(contractState(absence, "2026-11-30")).toBe("no_cyber_contract");
  expect(contractState(absence, "2026-12-01")).toBe("review_due");
});
