import type { EventEnvelope } from "#server/platform/events.ts";

/** Cursors a browser may send at once; a page never follows more streams. */
export const MAX_CURSORS = 500;
/** Events of one answer to a catch-up; the browser asks again while `more` is set. */
export const CATCH_UP_BATCH = 500;

/** Type of an event that this person may not hear of: the stream went on, and nothing of it is theirs. */
export const VEILED = "veiled";

export interface CatchUpAnswer {
  /** `stale-session`: sign in again. `refused`: the request was malformed. */
  readonly status: "ok" | "stale-session" | "refused";
  readonly events: readonly EventEnvelope[];
  readonly more: boolean;
}

/** The typed map of everything a server says to a browser. */
export interface ServerToClient {
  event: (envelope: EventEnvelope) => void;
  /** The person's own reading state moved in another tab. */
  seen: (subjectId: string) => void;
}

/** The typed map of everything a browser may say. Browsers never name rooms. */
export interface ClientToServer {
  /** Last known `seq` per stream → what was missed. Foreign streams are silently absent, like missing ones. */
  "catch-up": (cursors: Readonly<Record<string, number>>, answer: (answer: CatchUpAnswer) => void) => void;
}
