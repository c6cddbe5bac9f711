import type { CsafScore, CsafSeverity } from "./types.ts";

/**
 * Highest base score of the newer rating scale present: CVSS v3 scores count,
 * CVSS v2 only where there is no v3 score, because the two scales differ.
 */
export function maxBaseScore(scores: CsafScore[]): number | null {
  const newer = scores.filter((score) => !score.version.startsWith("2"));
  const counted = newer.length > 0 ? newer : scores;
  // A spread into Math.max would overflow the stack on tens of thousands of scores.
  return counted.reduce<number | null>(
    (max, { baseScore }) => (max === null || baseScore > max ? baseScore : max),
    null,
  );
}

/** Qualitative severity rating scale: CVSS v3.1 specification, section 5, table 14. */
export function severityOf(baseScore: number | null): CsafSeverity | null {
  if (baseScore === null) return null;
  if (baseScore >= 9) return "critical";
  if (baseScore >= 7) return "high";
  if (baseScore >= 4) return "medium";
  return baseScore > 0 ? "low" : "none";
}
