import { describe, expect, it } from "vitest";
import { inWords, sum } from "./outcome.ts";
import { readReport } from "./vitest-report.ts";
import type { VitestReport } from "./vitest-report.ts";

const file = (...statuses: string[]): VitestReport["testResults"][number] => ({
  name: "a.test.ts", message: "", status: statuses.includes("failed") ? "failed" : "passed",
  assertionResults: statuses.map((status) => ({ status })),
});
const end = (code: number | null) => ({ code, tookTooLong: false });

describe("a run of tests", () => {
  it("counts each kind", () => {
    const outcome = readReport({ testResults: [file("passed", "passed", "failed"), file("pending", "todo")] }, end(1));
    expect(outcome).toMatchObject({ passed: 2, failed: 1, skipped: 2 });
  });

  it("that only passes has no failure", () => {
    expect(readReport({ testResults: [file("passed")] }, end(0))).toMatchObject({ passed: 1, failed: 0, details: "" });
  });

  it("counts a file that cannot be loaded as a failure, and says which", () => {
    const broken = { name: "b.test.ts", status: "failed", message: "no such module", assertionResults: [] };
    const outcome = readReport({ testResults: [file("passed"), broken] }, end(1));
    expect(outcome).toMatchObject({ passed: 1, failed: 1 });
    expect(outcome.details).toContain("b.test.ts: no such module");
  });

  it("counts a hook that throws, after which tests are only skipped, as a failure", () => {
    const hook = { ...file("skipped", "skipped"), status: "failed", message: "beforeAll" };
    expect(readReport({ testResults: [hook] }, end(1))).toMatchObject({ passed: 0, failed: 1, skipped: 2 });
  });

  it("counts an error that no test caught", () => {
    expect(readReport({ testResults: [file("passed")] }, end(1))).toMatchObject({ passed: 1, failed: 1 });
  });

  it.each([
    ["without a report", null, end(134)],
    ["without a test", { testResults: [] }, end(0)],
    ["that was ended because it took too long", { testResults: [file("passed")] }, { code: null, tookTooLong: true }],
  ])("%s fails", (_what, report, how) => {
    const outcome = readReport(report, how);
    expect(outcome.failed).toBe(1);
    expect(outcome.details).not.toBe("");
  });
});

it("the last line counts all steps, and mentions skipped tests only when there are any", () => {
  const step = { passed: 3, failed: 1, skipped: 0, details: "" };
  expect(inWords(sum([step, step]))).toBe("6 passed, 2 failed");
  expect(inWords(sum([step, { ...step, skipped: 2 }]))).toBe("6 passed, 2 failed, 2 skipped");
});
