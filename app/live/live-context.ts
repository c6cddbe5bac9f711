import { createContext, useContext, useEffect, useState } from "react";
import type { EventEnvelope } from "#server/platform/events.ts";

export type LiveStatus = "connected" | "reconnecting" | "resynchronising";

export interface LiveState {
  readonly status: LiveStatus;
  /** When a subject last moved by somebody else while this page was open (milliseconds), by subject id. */
  readonly moved: ReadonlyMap<string, number>;
  /** Hears every event once, in order. */
  subscribe(listener: (event: EventEnvelope) => void): () => void;
}

export const LiveContext = createContext<LiveState>({ status: "connected", moved: new Map(), subscribe: () => () => {} });

export const useLiveStatus = (): LiveStatus => useContext(LiveContext).status;

/** A change that arrived live is marked this long. */
const MARK_MS = 2_000;

/** True for two seconds after a subject moved live. */
export function useLiveMark(subjectId: string): boolean {
  const at = useContext(LiveContext).moved.get(subjectId);
  const [marked, setMarked] = useState(false);
  useEffect(() => {
    if (at === undefined) return;
    const left = at + MARK_MS - Date.now();
    if (left <= 0) return;
    setMarked(true);
    const timer = setTimeout(() => setMarked(false), left);
    return () => clearTimeout(timer);
  }, [at]);
  return marked;
}
