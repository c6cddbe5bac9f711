import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** An OpenID provider of its own process: `node provider-process.ts '{"redirectUri": …, "accounts": …}'`; writes its issuer as the first line. */
export interface ProviderOptions {
  readonly redirectUri: string;
  /** What somebody types to sign in → what the provider says of them. That text is the subject, too. */
  readonly accounts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const { redirectUri, accounts } = JSON.parse(process.argv[2] ?? "") as ProviderOptions;
// The address of the issuer is needed before the provider is made.
const { createServer } = await import("node:http");
const http = createServer((request, response) => void callback(request, response));
await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
const provider = new Provider(issuer, {
  clients: [{ client_id: "portal", client_secret: "a secret between the two", redirect_uris: [redirectUri], grant_types: ["authorization_code"], response_types: ["code"] }],
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  cookies: { keys: ["only for tests"] },
  pkce: { required: () => true },
  findAccount: (_context, id) => {
    const account = accounts[id];
    return account === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...account }) };
  },
});
const callback = provider.callback();
console.log(issuer);
