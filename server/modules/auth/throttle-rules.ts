/** How failures slow down further attempts. */
export interface Limit {
  /** Failures without any wait. */
  readonly free: number;
  /** Wait after the last free failure, in seconds; doubles with each further one. */
  readonly firstWait: number;
  /** Longest wait in seconds: an outsider's failures must not keep somebody out for long. */
  readonly longestWait: number;
}

/**
 * In force since 2026-11-22. With these waits a day of guessing at one account makes fewer than 300 attempts, and a
 * password takes at least 10⁸. Many people of a hospital share one address, so an address is slowed down late.
 */
export const LIMITS = {
  account: { free: 5, firstWait: 2, longestWait: 300 },
  device: { free: 5, firstWait: 2, longestWait: 300 },
  address: { free: 100, firstWait: 2, longestWait: 300 },
  // Each request sends a mail to somebody. The longest wait is not longer than the link in that mail lives.
  resetAccount: { free: 3, firstWait: 60, longestWait: 3_600 },
  ssoAddress: { free: 100, firstWait: 2, longestWait: 60 },
  resetAddress: { free: 100, firstWait: 2, longestWait: 300 },
} as const satisfies Record<string, Limit>;

/** After a day without failures all is forgotten. */
export const FORGOTTEN_AFTER_MS = 86_400_000;

export interface Counted {
  readonly failures: number;
  readonly lastFailedAt: Date;
  readonly blockedUntil: Date;
}

/** Seconds to wait after this many failures. */
export function waitAfter(failures: number, { free, firstWait, longestWait }: Limit): number {
  return failures < free ? 0 : Math.min(longestWait, firstWait * 2 ** Math.min(failures - free, 30));
}

/** Seconds until the next attempt may be made; 0: now. */
export const secondsToWait = ({ blockedUntil }: Counted, now: Date): number =>
  Math.max(0, Math.ceil((blockedUntil.getTime() - now.getTime()) / 1_000));

/** The count with one more attempt, which is taken for a failure until it has succeeded. */
export function withAttempt(counted: Counted, limit: Limit, now: Date): Counted {
  const isForgotten = now.getTime() - counted.lastFailedAt.getTime() >= FORGOTTEN_AFTER_MS;
  const failures = (isForgotten ? 0 : counted.failures) + 1;
  const wait = waitAfter(failures, limit) * 1_000;
  // Without a wait the old one stays, which is over: attempts side by side may each have a slightly earlier "now".
  return { failures, lastFailedAt: now, blockedUntil: wait === 0 ? counted.blockedUntil : new Date(now.getTime() + wait) };
}
