import * as oidc from "openid-client";
import { bucketOf, takeAttempt } from "#server/modules/auth/index.ts";
import type { Bucket } from "#server/modules/auth/index.ts";
import { clientKey } from "#server/platform/client-address.ts";
import { derivedKey } from "#server/platform/derived-key.ts";
import { DomainError } from "#server/platform/errors.ts";
import type { Services } from "#server/platform/services.ts";
import { hashOf } from "./hash.ts";
import { discover, redirectUri } from "./provider.ts";
import { domainOfAddress } from "./rules.ts";
import { sealAttempt, unsealClientSecret } from "./secrets.ts";

/** In force since 2026-11-22: how long somebody may take at the provider. */
export const ATTEMPT_MINUTES = 10;
/** Attempts that nobody came back from, removed with each new one: more than it adds. */
const SWEPT_PER_START = 20;

/** Each start makes the portal ask somebody else's server, so starts that come to nothing are slowed down. */
export const startBuckets = (config: Services["config"], clientAddress: string): Bucket[] =>
  [bucketOf("ssoAddress", clientKey(clientAddress), derivedKey(config, "sign-in"))];

/**
 * Sends the holder of an address to the provider of the organization that has the address's domain. Whether somebody
 * has the address is not looked at. Returns where to go; null when the domain has no provider.
 * `browser`: the secret that the answer must come with. `to`: the path of ours that follows the sign-in.
 * Throws `invalid-state` when the provider does not answer, and TryLater.
 */
export async function startProviderSignIn(
  services: Pick<Services, "authDb" | "clock" | "config" | "log">, request: { email: string; browser: string; to: string; clientAddress: string },
): Promise<{ url: string; host: string } | null> {
  const { authDb, config, log } = services;
  const now = services.clock();
  await takeAttempt(authDb, startBuckets(config, request.clientAddress), now);
  const domain = domainOfAddress(request.email);
  const provider = domain === null ? undefined : await authDb.selectFrom("sign_in_domain")
    .innerJoin("sso_provider", "sso_provider.organization_id", "sign_in_domain.organization_id")
    .select(["sso_provider.organization_id", "sso_provider.issuer", "sso_provider.client_id", "sso_provider.sealed_secret"])
    .where("sign_in_domain.domain", "=", domain).where("sign_in_domain.verified_at", "is not", null).executeTakeFirst();
  if (provider === undefined) return null;
  const { organization_id, issuer } = provider;
  const unreachable = (cause: unknown) => {
    log.warn({ organization: organization_id, cause: cause instanceof Error ? cause.message : cause }, "single sign-on cannot begin");
    return new DomainError("invalid-state", "the provider does not answer", "providerUnreachable");
  };
  const clientSecret = unsealClientSecret(config, organization_id, provider.sealed_secret);
  if (clientSecret === null) throw unreachable("the client secret was sealed with another key");
  const found = await discover(config, { issuer, clientId: provider.client_id, clientSecret }).catch((error: unknown) => {
    throw unreachable(error);
  });
  const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
  const url = oidc.buildAuthorizationUrl(found, {
    redirect_uri: redirectUri(config), response_type: "code", scope: "openid email", state, nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256", login_hint: request.email,
  });
  if (url.protocol !== "https:" && !config.ssoAllowsLoopback) throw unreachable("its sign-in page is not under https");
  const stateHash = hashOf(state);
  await authDb.deleteFrom("sso_attempt").where("state_hash", "in", (query) =>
    query.selectFrom("sso_attempt").select("state_hash").where("expires_at", "<=", now).orderBy("expires_at").limit(SWEPT_PER_START)).execute();
  await authDb.insertInto("sso_attempt").values({
    state_hash: stateHash, browser_hash: hashOf(request.browser), organization_id, issuer,
    sealed: sealAttempt(config, stateHash, { nonce, verifier, to: request.to }), expires_at: new Date(now.getTime() + ATTEMPT_MINUTES * 60_000),
  }).execute();
  return { url: url.href, host: url.host };
}
