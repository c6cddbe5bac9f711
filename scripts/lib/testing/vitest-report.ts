import { failed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import type { ProgramEnd } from "./run-program.ts";

/** The part of Vitest's JSON report that counts. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts tests. A file that fails outside its tests (it cannot be loaded, a hook throws), an error that no test
 * caught and a run without any test count as one failure each.
 */
export function readReport(report: VitestReport | null, end: Pick<ProgramEnd, "code" | "tookTooLong">): Outcome {
  if (end.tookTooLong) return failed("It took too long and was ended.");
  if (report === null) return failed(`Vitest ended with code ${String(end.code)} before it could report.`);
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const count = (...statuses: string[]) => tests.filter((status) => statuses.includes(status)).length;
  const brokenFiles = report.testResults.filter(({ status, assertionResults }) =>
    status === "failed" && !assertionResults.some((test) => test.status === "failed"));
  const failures = count("failed") + brokenFiles.length;
  const details = brokenFiles.map(({ name, message }) => `${name}: ${message}`);
  if (tests.length === 0 && failures === 0) return failed("There was no test to run.");
  if (failures === 0 && end.code !== 0) {
    details.push(`Every test passed, yet Vitest ended with code ${String(end.code)}: see the errors above.`);
  }
  return {
    passed: count("passed"),
    failed: failures === 0 && end.code !== 0 ? 1 : failures,
    skipped: count("skipped", "pending", "todo", "disabled"),
    details: details.join("\n"),
  };
}
