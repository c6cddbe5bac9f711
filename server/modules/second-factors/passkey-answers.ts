import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject, isoBase64URL } from "@simplewebauthn/server/helpers";
import type { Services } from "#server/platform/services.ts";
import { takeChallenge } from "./challenges.ts";
import type { ChallengeFor } from "./challenges.ts";
import type { AssertionAnswer, RegistrationAnswer } from "./schema.ts";

type Needs = Pick<Services, "authDb" | "clock" | "config">;

/** Named (EdDSA, ES256, RS256), because the library would try what is experimental in this Node. */
export const PASSKEY_ALGORITHMS = [-8, -7, -257];

/** A passkey as an authenticator made it, proved to be for this portal and this moment. */
export interface NewPasskey {
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly isSynced: boolean;
}

/**
 * Judges what a browser answered to `registrationOptions`. Null for anything that is not right: another site's, an old or
 * used challenge, another browser's, a broken one.
 */
export async function readNewPasskey(services: Needs, answer: RegistrationAnswer, asked: Omit<ChallengeFor, "purpose">): Promise<NewPasskey | null> {
  try {
    const { rp, expectedChallenge } = expectations(services, { ...asked, purpose: "register" });
    if (!isUnattested(answer.response.attestationObject)) return null;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer, expectedChallenge, expectedOrigin: rp.origin, expectedRPID: rp.hostname, requireUserVerification: false,
      supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    });
    if (!verified) return null;
    const { credential, credentialDeviceType } = registrationInfo;
    return {
      credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), counter: credential.counter,
      transports: answer.response.transports, isSynced: credentialDeviceType === "multiDevice",
    };
  } catch {
    return null; // The library throws for each thing that is not right.
  }
}

/** Certificates of makers are not asked for. Judging one would ask the address that it names: a request of ours to whoever wrote it. */
function isUnattested(attestationObject: string): boolean {
  const decoded = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  return decoded.get("fmt") === "none" || (decoded.get("fmt") === "packed" && decoded.get("attStmt").get("x5c") === undefined);
}

/**
 * Judges what a browser answered to `requestOptions`, and says whose passkey it was. The authenticator's counter must have
 * grown since it was read here, unless it keeps none. Null for anything that is not right.
 */
export async function takePasskey(services: Needs, answer: AssertionAnswer, asked: ChallengeFor): Promise<{ userId: string; organizationId: string } | null> {
  const { authDb, clock } = services;
  const row = await authDb.selectFrom("passkey").innerJoin("app_user", "app_user.id", "passkey.user_id")
    .select(["passkey.id", "passkey.user_id", "passkey.organization_id", "passkey.public_key", "passkey.counter"])
    .where("passkey.credential_id", "=", answer.id).where("app_user.deactivated_at", "is", null).executeTakeFirst();
  if (row === undefined || (asked.userId !== null && asked.userId !== row.user_id)) return null;
  const counter = await newCounterOf(services, answer, asked, { id: answer.id, publicKey: new Uint8Array(row.public_key), counter: row.counter });
  if (counter === null) return null;
  const noted = await authDb.updateTable("passkey").set({ counter, last_used_at: clock() })
    .where("id", "=", row.id).where("counter", "=", row.counter).executeTakeFirst();
  return noted.numUpdatedRows === 1n ? { userId: row.user_id, organizationId: row.organization_id } : null;
}

async function newCounterOf(
  services: Needs, answer: AssertionAnswer, asked: ChallengeFor, credential: { id: string; publicKey: Uint8Array<ArrayBuffer>; counter: number },
): Promise<number | null> {
  try {
    const { rp, expectedChallenge } = expectations(services, asked);
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer, expectedChallenge, expectedOrigin: rp.origin, expectedRPID: rp.hostname, credential,
      // Beside a password it is the second proof; alone it has to be both: the device and who holds it.
      requireUserVerification: asked.purpose !== "verify",
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

const expectations = ({ authDb, clock, config }: Needs, asked: ChallengeFor) => ({
  rp: config.publicUrl,
  expectedChallenge: (challenge: string) => takeChallenge(authDb, challenge, asked, clock()),
});
