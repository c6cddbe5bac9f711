import { useEffect, useState } from "react";
import type { Instant } from "./codes.ts";
import { toMillis } from "./tokyo-time.ts";

const EVERY = 20_000;

/**
 * "Now" in milliseconds: the server's moment at first, the same in the first render of the browser, then moving on.
 * It counts what has passed since, not the machine's clock, which on an old PC may be wrong.
 */
export function useTickingNow(now: Instant): number {
  const start = toMillis(now);
  const [current, setCurrent] = useState(start);
  useEffect(() => {
    const mounted = performance.now();
    setCurrent(start);
    const timer = setInterval(() => setCurrent(start + performance.now() - mounted), EVERY);
    return () => clearInterval(timer);
  }, [start]);
  return current;
}
