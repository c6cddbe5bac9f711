import type { VisibilityCode } from "./codes.ts";

/** The ground of an entry or composer, so that what stays on one side looks different before a word is read. */
export const visibilitySurface: Record<VisibilityCode, string> = {
  shared: "bg-surface border-line",
  own: "bg-warning-soft border-warning-line",
  limited: "bg-sunken border-line-strong border-dashed",
};
