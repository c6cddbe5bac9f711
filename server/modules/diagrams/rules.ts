import type { DiagramAction } from "./permissions.ts";
import type { DiagramLevel } from "./schema.ts";

/** A diagram whose newest version is older than this wants a look: hospitals are asked to update at each change. */
export const REVIEW_AFTER_YEARS = 1;

/** The last day of a version's first year, or the day from which it is due for review: `asOf` one year on. */
export function reviewDueOn(asOf: string): string {
  const [year = "", month = "", day = ""] = asOf.split("-");
  const next = Number(year) + REVIEW_AFTER_YEARS;
  // 29 February has no counterpart in the year after.
  return month === "02" && day === "29" ? `${next}-03-01` : `${next}-${month}-${day}`;
}

/** True from the day on which a version's as-of date lies a year back. Both are calendar days in Japan. */
export const isReviewDue = (asOf: string, today: string): boolean => reviewDueOn(asOf) <= today;

/** Releasing or withdrawing a full diagram is another person's decision than releasing a masked one. */
export const releaseAction = (level: DiagramLevel): Extract<DiagramAction, "release" | "releaseFull"> =>
  level === "L3" ? "releaseFull" : "release";

/** Two people stand behind a released L3: who uploaded the version does not release it. */
export const needsAnotherPerson = (level: DiagramLevel, uploadedBy: string, releasing: string): boolean =>
  level === "L3" && uploadedBy === releasing;

/** L0 tells the vendor that the diagram exists and of which day it is; its file stays in the hospital. */
export const sharesFile = (level: DiagramLevel): boolean => level !== "L0";

export type DiagramState = "unreleased" | "released" | "newer_unreleased";

/** What the hospital sees: nothing released, the newest version released, or a newer one waiting. */
export function diagramState(latest: number, released: number | null): DiagramState {
  if (released === null) return "unreleased";
  return latest > released ? "newer_unreleased" : "released";
}
