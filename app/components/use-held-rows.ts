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

/**
 * Rows that come in live wait while somebody is at the list: the pointer or the focus is in it, or its beginning is
 * scrolled out of sight. Otherwise, and on another address, they are let in at once.
 */
export function useHeldRows(box: RefObject<HTMLElement>, keys: readonly string[]): HeldRows {
  const { key: place } = useLocation();
  const [known, setKnown] = useState<{ place: string; keys: ReadonlySet<string> }>(() => ({ place, keys: new Set(keys) }));
  const fresh = keys.filter((key) => !known.keys.has(key));
  const isPointed = useRef(false);
  const letIn = useRef(() => {});
  letIn.current = () => setKnown({ place, keys: new Set([...known.keys, ...keys]) });

  useEffect(() => {
    const list = box.current;
    if (list === null) return;
    const enter = (event: PointerEvent) => void (isPointed.current = event.pointerType === "mouse");
    const leave = () => void (isPointed.current = false);
    list.addEventListener("pointerenter", enter);
    list.addEventListener("pointerleave", leave);
    return () => {
      list.removeEventListener("pointerenter", enter);
      list.removeEventListener("pointerleave", leave);
    };
  }, [box]);

  const waiting = fresh.join(" ");
  useBeforePaint(() => {
    if (waiting === "" && known.place === place) return;
    const list = box.current;
    const isInUse = isPointed.current || (list !== null && (list.contains(document.activeElement) || list.getBoundingClientRect().top < 0));
    if (!isInUse || known.place !== place) letIn.current();
  }, [waiting, place, known.place, box]);

  return { held: new Set(known.place === place ? fresh : []), show: () => letIn.current() };
}
