import * as oidc from "openid-client";
import type { Config } from "#server/platform/config.ts";
import { RefusedField } from "#server/platform/errors.ts";
import { createGuardedFetch } from "#server/platform/guarded-fetch.ts";

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null: only to see whether there is a provider. */
  readonly clientSecret: string | null;
}

const DISCOVERY_SECONDS = 10;

/** Where the provider sends people back to. An admin enters it there. */
export const redirectUri = (config: Config): string => new URL("/sign-in/sso/callback", config.publicUrl).href;

/**
 * What the provider says of itself, held to the issuer that was configured. Throws what went wrong; the words are for
 * the log alone, since they would tell an admin what answers at which address.
 */
export async function discover(config: Config, { issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> {
  const guarded = createGuardedFetch({ allowsLoopback: config.ssoAllowsLoopback });
  const found = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
    timeout: DISCOVERY_SECONDS,
    [oidc.customFetch]: (url, { method, headers, body }) => guarded(url, { method, headers, body: asText(body) }),
    // Signatures of ID tokens are verified, too, though they come straight from the provider.
    execute: [oidc.enableNonRepudiationChecks, ...(config.ssoAllowsLoopback ? [oidc.allowInsecureRequests] : [])],
  });
  const metadata = found.serverMetadata();
  const methods = metadata.token_endpoint_auth_methods_supported;
  // Without a list the standard's default counts.
  const isBasic = methods === undefined || methods.includes("client_secret_basic");
  const proof = clientSecret === null ? oidc.None() : isBasic ? oidc.ClientSecretBasic(clientSecret) : oidc.ClientSecretPost(clientSecret);
  const settled = new oidc.Configuration(metadata, clientId, undefined, proof);
  settled.timeout = DISCOVERY_SECONDS;
  settled[oidc.customFetch] = found[oidc.customFetch] as oidc.CustomFetch;
  oidc.enableNonRepudiationChecks(settled);
  if (config.ssoAllowsLoopback) oidc.allowInsecureRequests(settled);
  return settled;
}

/** Whether there is a provider, asked before it is stored. Throws `invalid-input` at `issuer`, with one cause for all. */
export async function checkIssuer(config: Config, { issuer, clientId }: { issuer: string; clientId: string }): Promise<void> {
  await discover(config, { issuer, clientId, clientSecret: null }).catch(() => {
    throw new RefusedField("issuer", "issuerUnreachable");
  });
}

function asText(body: unknown): string | undefined {
  if (body === null || body === undefined) return undefined;
  if (typeof body === "string") return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError("a body of an unexpected kind");
}
