import { derivedKey } from "#server/platform/derived-key.ts";
import type { Services } from "#server/platform/services.ts";
import { readDevice } from "./device-cookie.ts";
import { bucketOf, takeAttempt, takeBack } from "./throttle.ts";
import type { Bucket } from "./throttle.ts";

export interface GuardedAttempt {
  readonly userId: string;
  /** What is tried; each counts by itself. */
  readonly what: "second step" | "confirmation";
  readonly cookieHeader: string;
}

/**
 * Lets somebody who is known by a first proof (the password, a session) try the next one, slowed down by earlier
 * failures like a sign-in: per person, and on a device where they have signed in before, per device. An outsider never
 * comes here, so nobody can be kept out by one. `check` answers null for a failure. Throws TryLater.
 */
export async function guarded<T>(
  { authDb, clock, config }: Pick<Services, "authDb" | "clock" | "config">, { userId, what, cookieHeader }: GuardedAttempt, check: () => Promise<T | null>,
): Promise<T | null> {
  const secret = derivedKey(config, "sign-in");
  const device = readDevice(cookieHeader, secret, clock());
  const isKnown = device !== null && device.userIds.includes(userId);
  const bucket: Bucket = isKnown ? bucketOf("device", `${device.id} ${what} ${userId}`, secret) : bucketOf("account", `${what} ${userId}`, secret);
  await takeAttempt(authDb, [bucket], clock());
  const result = await check();
  if (result !== null) await takeBack(authDb, [bucket]);
  return result;
}
