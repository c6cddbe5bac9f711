import { sql } from "kysely";
import * as oidc from "openid-client";
import { takeBack } from "#server/modules/auth/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { openOrganizationScope } from "#server/platform/scope.ts";
import type { Services } from "#server/platform/services.ts";
import { refuseProviderSignIn, signInWithProvider } from "./commands/sign-in-with-provider.ts";
import type { ProviderAccount } from "./commands/sign-in-with-provider.ts";
import { hashOf } from "./hash.ts";
import { discover, redirectUri } from "./provider.ts";
import { judgeClaims } from "./rules.ts";
import type { Claims } from "./rules.ts";
import { unsealAttempt, unsealClientSecret } from "./secrets.ts";
import type { AttemptSecrets } from "./secrets.ts";
import { startBuckets } from "./start-sign-in.ts";

type Needs = Pick<Services, "authDb" | "db" | "clock" | "publish" | "config" | "log">;

/** One answer to everything that is not a sign-in. The cause stands in the log, and in the record where a member is concerned. */
const refused = () => new DomainError("forbidden", "single sign-on refused", "providerSignInRefused");

/**
 * The way back from the provider: `query` is what came with it, `browser` the secret of the browser that was sent there.
 * Returns who is let in and where to. Throws `forbidden`, whatever the cause.
 */
export async function finishProviderSignIn(
  services: Needs, request: { query: URLSearchParams; browser: string | null; clientAddress: string },
): Promise<{ userId: string; to: string }> {
  const refuse = (cause: unknown, organization?: string) => {
    services.log.warn({ organization, cause: codeOf(cause) }, "single sign-on refused");
    return refused();
  };
  const attempt = await takeAttempt(services, request.query.get("state") ?? "", request.browser ?? "");
  if (attempt === null) throw refuse("no attempt of this browser");
  const { organizationId, secrets } = attempt;
  const answer = await exchange(services, attempt, request.query).catch((error: unknown) => {
    throw refuse(error, organizationId);
  });
  const domains = await services.authDb.selectFrom("sign_in_domain").select("domain")
    .where("organization_id", "=", organizationId).where("verified_at", "is not", null).execute();
  const judged = judgeClaims(answer.claims, domains.map(({ domain }) => domain));
  if (judged === null) throw refuse("no address", organizationId);
  const member = await services.authDb.selectFrom("user_credential").innerJoin("app_user", "app_user.id", "user_credential.user_id")
    .select("app_user.id").where(sql`lower(user_credential.email)`, "=", judged.email.toLowerCase())
    .where("user_credential.organization_id", "=", organizationId).where("app_user.deactivated_at", "is", null).executeTakeFirst();
  if (member === undefined) throw refuse("no such member", organizationId);
  const isIn = await carryOut(services, { userId: member.id, organizationId }, null, async (tx) => {
    const scope = await openOrganizationScope(tx.db, member.id);
    if (judged.refusal === null) return signInWithProvider(tx, scope, answer.account);
    await refuseProviderSignIn(tx, scope, judged.refusal);
    return false;
  }).catch((error: unknown) => {
    // Left in this moment.
    throw error instanceof DomainError && error.code === "not-found" ? refuse("no such member", organizationId) : error;
  });
  if (!isIn) throw refuse("not as this member", organizationId);
  await takeBack(services.authDb, startBuckets(services.config, request.clientAddress));
  return { userId: member.id, to: secrets.to };
}

interface Attempt {
  readonly organizationId: string;
  readonly issuer: string;
  readonly state: string;
  readonly secrets: AttemptSecrets;
}

/** Of two answers with one state the first takes the attempt away. From another browser it is as if there were none. */
async function takeAttempt({ authDb, clock, config }: Needs, state: string, browser: string): Promise<Attempt | null> {
  const stateHash = hashOf(state);
  const row = await authDb.deleteFrom("sso_attempt").where("state_hash", "=", stateHash).where("browser_hash", "=", hashOf(browser))
    .returning(["organization_id", "issuer", "sealed", "expires_at"]).executeTakeFirst();
  if (row === undefined || row.expires_at <= clock()) return null;
  const secrets = unsealAttempt(config, stateHash, row.sealed);
  return secrets === null ? null : { organizationId: row.organization_id, issuer: row.issuer, state, secrets };
}

/** Code against ID token: issuer (of the answer and of the token), audience, nonce, signature and times are held to what was asked. */
async function exchange(
  { authDb, config }: Needs, { organizationId, issuer, state, secrets }: Attempt, query: URLSearchParams,
): Promise<{ account: ProviderAccount; claims: Claims }> {
  const provider = await authDb.selectFrom("sso_provider").select(["issuer", "client_id", "sealed_secret"])
    .where("organization_id", "=", organizationId).executeTakeFirst();
  if (provider === undefined || provider.issuer !== issuer) throw new Error("the provider was changed meanwhile");
  const clientSecret = unsealClientSecret(config, organizationId, provider.sealed_secret);
  if (clientSecret === null) throw new Error("the client secret was sealed with another key");
  const found = await discover(config, { issuer, clientId: provider.client_id, clientSecret });
  const back = new URL(redirectUri(config));
  back.search = query.toString();
  const tokens = await oidc.authorizationCodeGrant(found, back, {
    expectedState: state, expectedNonce: secrets.nonce, pkceCodeVerifier: secrets.verifier, idTokenExpected: true,
  });
  const token = tokens.claims();
  if (token === undefined) throw new Error("no ID token");
  // Many providers put the address into the answer of their user info endpoint only.
  const said = token["email"] === undefined ? await oidc.fetchUserInfo(found, tokens.access_token, token.sub) : token;
  return { account: { issuer: token.iss, subject: token.sub }, claims: { email: said["email"], email_verified: said["email_verified"] } };
}

/** What happened, without what a person or a provider wrote. */
function codeOf(cause: unknown): string {
  if (typeof cause === "string") return cause;
  if (!(cause instanceof Error)) return "unknown";
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
}
