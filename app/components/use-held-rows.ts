import { useLocation } from "@remix-run/react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";

interface HeldRows {
  /** Keys of the rows that wait. */
  held: ReadonlySet<string>;
  /** Lets them in. */
  show: () => void;
}

// The server draws no layout; React says so for every list otherwise.
const useBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** A mouse that was left lying on the list is about to press nothing. */
const RESTS_AFTER_MS = 3_000;

/**
 * Rows that come in live wait while somebody is at the list: the mouse moves on it, the focus is in it, or its beginning
 * is scrolled out of sight. Otherwise, and on another address, they are let in at once.
 */
export function useHeldRows(box: RefObject<HTMLElement>, keys: readonly string[]): HeldRows {
  const { key: place } = useLocation();
  const [known, setKnown] = useState<{ place: string; keys: ReadonlySet<string> }>(() => ({ place, keys: new Set(keys) }));
  const fresh = keys.filter((key) => !known.keys.has(key));
  /** When the mouse last moved on the list, on the clock of events. */
  const pointedAt = useRef(-Infinity);
  const letIn = useRef(() => {});
  letIn.current = () => setKnown({ place, keys: new Set([...known.keys, ...keys]) });

  useEffect(() => {
    const list = box.current;
    if (list === null) return;
    // A page that changes under a mouse at rest makes events without movement.
    const move = (event: PointerEvent) => {
      if (event.pointerType === "mouse" && (event.movementX !== 0 || event.movementY !== 0)) pointedAt.current = event.timeStamp;
    };
    const leave = () => void (pointedAt.current = -Infinity);
    list.addEventListener("pointermove", move);
    list.addEventListener("pointerleave", leave);
    return () => {
      list.removeEventListener("pointermove", move);
      list.removeEventListener("pointerleave", leave);
    };
  }, [box]);

  const waiting = fresh.join(" ");
  useBeforePaint(() => {
    if (waiting === "" && known.place === place) return;
    const list = box.current;
    const isPointed = performance.now() - pointedAt.current < RESTS_AFTER_MS;
    const isInUse = isPointed || (list !== null && (list.contains(document.activeElement) || list.getBoundingClientRect().top < 0));
    if (!isInUse || known.place !== place) letIn.current();
  }, [waiting, place, known.place, box]);

  return { held: new Set(known.place === place ? fresh : []), show: () => letIn.current() };
}
