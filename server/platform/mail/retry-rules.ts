const MINUTE = 60_000;

/** In force since 2026-11-22. Wait after each failed attempt; the last one repeats. Milliseconds. */
export const WAITS: readonly number[] = [10_000, 30_000, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE];

/** In force since 2026-11-22: a letter that could not be handed over for two days is given up. */
export const USELESS_AFTER_MS = 48 * 60 * MINUTE;

/** Whoever takes a letter to hand it over has it alone for this long; killed meanwhile, it is taken again. */
export const LEASE_MS = 3 * MINUTE;

/** When the next attempt is due, after `attempts` that failed; null when that would be too late. */
export function nextAttempt(attempts: number, now: Date, uselessFrom: Date): Date | null {
  const due = new Date(now.getTime() + (WAITS[Math.min(attempts, WAITS.length) - 1] ?? 0));
  return due < uselessFrom ? due : null;
}
