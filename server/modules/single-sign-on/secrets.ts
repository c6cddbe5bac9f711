import type { Config } from "#server/platform/config.ts";
import { derivedKey } from "#server/platform/derived-key.ts";
import { seal, unseal } from "#server/platform/sealed.ts";

const keyOf = (config: Config): Buffer => derivedKey(config, "single sign-on");

export const sealClientSecret = (config: Config, organizationId: string, secret: string): string =>
  seal(keyOf(config), `client ${organizationId}`, secret);

/** Null when it was sealed with a key that is gone: the admin enters it anew. */
export const unsealClientSecret = (config: Config, organizationId: string, sealed: string): string | null =>
  unseal(keyOf(config), `client ${organizationId}`, sealed);

/** What is needed when the answer comes back. */
export interface AttemptSecrets {
  readonly nonce: string;
  readonly verifier: string;
  /** A path of ours. */
  readonly to: string;
}

export const sealAttempt = (config: Config, stateHash: string, secrets: AttemptSecrets): string =>
  seal(keyOf(config), `attempt ${stateHash}`, JSON.stringify(secrets));

export function unsealAttempt(config: Config, stateHash: string, sealed: string): AttemptSecrets | null {
  const opened = unseal(keyOf(config), `attempt ${stateHash}`, sealed);
  return opened === null ? null : (JSON.parse(opened) as AttemptSecrets);
}
