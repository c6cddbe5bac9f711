/** The two sides of a workspace, as the marks know them. */
export type SideCode = "hospital" | "vendor";

/** Severity, most severe first. */
export type SeverityLevel = "critical" | "high" | "medium" | "low" | "info";

/** Who sees a thing: both sides, one's own side, or named people. */
export type VisibilityCode = "shared" | "own" | "limited";

/** What a message or a state wants to say by its colour; the words say it too. */
export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

/** A moment: a Date or an ISO 8601 string with a zone. */
export type Instant = Date | string;
