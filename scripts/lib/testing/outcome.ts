/** What a step found. A step that crashed or found nothing to do has a failure of its own. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What a person needs to read about failures that were not printed yet. */
  readonly details: string;
}

export const passed: Outcome = { passed: 1, failed: 0, skipped: 0, details: "" };
export const failed = (details: string): Outcome => ({ passed: 0, failed: 1, skipped: 0, details });

export function sum(outcomes: readonly Outcome[]): Outcome {
  const total = (of: (outcome: Outcome) => number) => outcomes.reduce((before, outcome) => before + of(outcome), 0);
  return {
    passed: total((outcome) => outcome.passed),
    failed: total((outcome) => outcome.failed),
    skipped: total((outcome) => outcome.skipped),
    details: "",
  };
}

/** `3 passed, 0 failed`, and the skipped ones when there are any. */
export function inWords({ passed: good, failed: bad, skipped }: Outcome): string {
  return `${good} passed, ${bad} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
