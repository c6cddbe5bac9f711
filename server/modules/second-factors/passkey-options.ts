import { generateAuthenticationOptions, generateRegistrationOptions } from "@simplewebauthn/server";
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import type { Services } from "#server/platform/services.ts";
import { newChallenge } from "./challenges.ts";
import type { ChallengeFor } from "./challenges.ts";
import { PASSKEY_ALGORITHMS } from "./passkey-answers.ts";
import { PASSKEYS_PER_PERSON } from "./queries.ts";

type Needs = Pick<Services, "authDb" | "clock" | "config">;

/** What the browser tells an authenticator, or null for somebody who has none to ask for. */
export type PasskeyOptions =
  | { readonly kind: "register"; readonly options: PublicKeyCredentialCreationOptionsJSON }
  | { readonly kind: "ask"; readonly options: PublicKeyCredentialRequestOptionsJSON };

/** The bytes of a challenge, as the library wants them; it writes them in base 64 again. */
const bytesOf = (challenge: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(challenge, "base64url"));

/** Asks for a new passkey of a person; those that they have are left out. */
export async function registrationOptions(
  { authDb, clock, config }: Needs, { userId, email, browser }: { userId: string; email: string; browser: string },
): Promise<PasskeyOptions> {
  const challenge = await newChallenge(authDb, { purpose: "register", userId, browser }, clock());
  return {
    kind: "register",
    options: await generateRegistrationOptions({
      rpName: config.publicUrl.hostname, rpID: config.publicUrl.hostname, userName: email, userDisplayName: email,
      // The id alone: what an authenticator keeps of a person names nobody.
      userID: new Uint8Array(Buffer.from(userId.replaceAll("-", ""), "hex")),
      challenge: bytesOf(challenge), attestationType: "none", excludeCredentials: await credentialsOf(authDb, userId),
      authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" }, timeout: 300_000,
      supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    }),
  };
}

/** Asks for a passkey that exists: a person's, or anybody's for a sign-in without a password. */
export async function requestOptions({ authDb, clock, config }: Needs, asked: ChallengeFor): Promise<PasskeyOptions> {
  const challenge = await newChallenge(authDb, asked, clock());
  return {
    kind: "ask",
    options: await generateAuthenticationOptions({
      rpID: config.publicUrl.hostname, challenge: bytesOf(challenge), timeout: 300_000,
      userVerification: asked.purpose === "verify" ? "preferred" : "required",
      ...(asked.userId === null ? {} : { allowCredentials: await credentialsOf(authDb, asked.userId) }),
    }),
  };
}

async function credentialsOf(authDb: Needs["authDb"], userId: string): Promise<{ id: string; transports: string[] }[]> {
  const rows = await authDb.selectFrom("passkey").select(["credential_id", "transports"]).where("user_id", "=", userId).limit(PASSKEYS_PER_PERSON).execute();
  return rows.map(({ credential_id: id, transports }) => ({ id, transports }));
}
