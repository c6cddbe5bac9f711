import { clientKey } from "#server/platform/client-address.ts";
import { derivedKey } from "#server/platform/derived-key.ts";
import type { Services } from "#server/platform/services.ts";
import { checkCredentials } from "./credentials.ts";
import type { Verified } from "./credentials.ts";
import { readDevice, rememberDevice } from "./device-cookie.ts";
import { bucketOf, takeAttempt, takeBack } from "./throttle.ts";
import type { Bucket } from "./throttle.ts";

type Needs = Pick<Services, "authDb" | "clock" | "config">;

/** What came with a sign-in form. */
export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly cookieHeader: string;
  readonly clientAddress: string;
}

/**
 * Checks a sign-in, slowed down by earlier failures. Null when address and password do not belong together; throws
 * TryLater. A device on which this person has signed in before counts by itself: what others fail at, with this
 * account or from this address, does not slow it down. Unknown addresses are counted, and answered, like known ones.
 */
export async function signIn(services: Needs, attempt: SignInAttempt): Promise<Verified | null> {
  const now = services.clock();
  const secret = derivedKey(services.config, "sign-in");
  const account = attempt.email.toLowerCase();
  const device = readDevice(attempt.cookieHeader, secret, now);
  let buckets: readonly Bucket[] = [];
  const person = await checkCredentials(services.authDb, attempt.email, attempt.password, async (userId) => {
    const isKnown = device !== null && userId !== null && device.userIds.includes(userId);
    buckets = isKnown
      ? [bucketOf("device", `${device.id} ${account}`, secret)]
      : [bucketOf("account", account, secret), bucketOf("address", clientKey(attempt.clientAddress), secret)];
    await takeAttempt(services.authDb, buckets, now);
  });
  if (person !== null) await takeBack(services.authDb, buckets);
  return person;
}

/** The Set-Cookie value with which this browser counts as one on which the person has signed in. */
export function knowDevice({ clock, config }: Needs, cookieHeader: string, userId: string): string {
  const [now, secret] = [clock(), derivedKey(config, "sign-in")];
  return rememberDevice(readDevice(cookieHeader, secret, now), userId, { secret, now, secure: config.publicUrl.protocol === "https:" });
}
