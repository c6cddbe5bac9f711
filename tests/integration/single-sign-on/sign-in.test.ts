import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMember, deactivateMember } from "#server/modules/organizations/index.ts";
import { releaseAccount } from "#server/modules/single-sign-on/index.ts";
import { signInAt, startProvider } from "#tests/support/single-sign-on/provider.ts";
import type { TestProvider } from "#tests/support/single-sign-on/provider.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { BROWSER, finish, proveDomain, PUBLIC_URL, setUpProvider, start } from "./support.ts";

const MORI = "mori@hikari.example";
const verified = (email: string) => ({ email, email_verified: true });
const accounts = {
  "m-1": verified("Mori@HIKARI.example"), "m-2": verified(MORI), "k-1": verified("kondo@hikari.example"), "i-1": verified("ishii@hikari.example"),
  "unverified": { email: "sakai@hikari.example", email_verified: false }, "as-text": { email: "sakai@hikari.example", email_verified: "true" },
  "silent": { email: "sakai@hikari.example" }, "stranger": verified("nobody@hikari.example"), "vendor": verified("takeda@asahi.example"),
  "neighbour": verified("ueda@minato.example"), "nameless": { email_verified: true },
};

let world: TestWorld;
let provider: TestProvider;
let other: TestProvider;
beforeAll(async () => {
  const redirectUri = `${PUBLIC_URL}/sign-in/sso/callback`;
  [world, provider, other] = await Promise.all([
    openTestWorld({ SSO_ALLOW_LOOPBACK: "true", PUBLIC_URL }), startProvider({ redirectUri, accounts }), startProvider({ redirectUri, accounts }),
  ]);
  await setUpProvider(world, "mori", provider.issuer);
  await proveDomain(world, "mori", "hikari.example");
});
afterAll(async () => {
  await Promise.all([provider.stop(), other.stop()]);
  await world.close();
});
beforeEach(() => void (world.published.length = 0));

/** To the provider and back: the address with which the browser returns. `change`: what somebody does to it on the way there. */
async function wayBack(login: string, email = MORI, change: (url: URL) => void = () => {}): Promise<URL> {
  const url = new URL((await start(world, email))?.url ?? "");
  change(url);
  return signInAt(url.href, login);
}
const told = () => world.published.map(({ envelope: { type, subject } }) => [type, subject.id]);
const refusal = { code: "forbidden", reason: "providerSignInRefused", message: "single sign-on refused" };

test("a member signs in with the provider, is bound to the account, and comes back by it", async () => {
  for (const isFirst of [true, false]) {
    expect(await finish(world, await wayBack("m-1"))).toEqual({ userId: world.stage.userId("mori"), to: "/today?tab=1" });
    expect(told().at(-1)).toEqual(["person.signed-in-with-provider", world.stage.userId("mori")]);
    const [event] = await world.stage.readInOrganization("mori", (db) => db.selectFrom("event").select("payload").orderBy("seq", "desc").limit(1).execute());
    expect(event?.payload).toEqual({ isFirst });
  }
});

test("the request says no more than it must, and leads to the organization's own provider", async () => {
  const { url, host } = (await start(world, MORI)) ?? { url: "", host: "" };
  expect(host).toBe(new URL(provider.issuer).host);
  const { searchParams } = new URL(url);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: "code", scope: "openid email", client_id: "portal", code_challenge_method: "S256", redirect_uri: `${PUBLIC_URL}/sign-in/sso/callback`, login_hint: MORI,
  });
  for (const secret of ["state", "nonce", "code_challenge"]) expect(searchParams.get(secret)?.length).toBeGreaterThanOrEqual(43);
  expect(await start(world, "nobody@hikari.example")).toMatchObject({ host });
  for (const email of ["takeda@asahi.example", "mori@sub.hikari.example", "mori", ""]) expect(await start(world, email)).toBeNull();
});

test("neither what the browser must keep nor the client's secret is readable in the tables", async () => {
  await start(world, MORI);
  const rows = await world.services.authDb.selectFrom("sso_attempt").selectAll().execute();
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${BROWSER}|/today|verifier`));
  const kept = await world.services.authDb.selectFrom("sso_provider").select("sealed_secret").executeTakeFirstOrThrow();
  expect(Buffer.from(kept.sealed_secret, "base64url").toString("latin1")).not.toContain("a secret");
  await expect(world.stage.readInOrganization("mori", (db) => db.selectFrom("sso_provider").select("sealed_secret").execute())).rejects.toMatchObject({ code: "42501" });
});

describe("is refused with one answer", () => {
  test("a state that was used, made up, left lying, or brought by another browser", async () => {
    const used = await wayBack("m-1");
    await finish(world, used);
    await expect(finish(world, used)).rejects.toMatchObject(refusal);
    const stolen = await wayBack("m-1");
    for (const browser of [null, "c".repeat(43)]) await expect(finish(world, stolen, { browser })).rejects.toMatchObject(refusal);
    await expect(finish(world, stolen, { seconds: 600 })).rejects.toMatchObject(refusal);
    await expect(finish(world, stolen)).rejects.toMatchObject(refusal);
    await expect(finish(world, new URL(`${PUBLIC_URL}/?state=${"x".repeat(43)}&code=1`))).rejects.toMatchObject(refusal);
    await expect(finish(world, new URL(PUBLIC_URL))).rejects.toMatchObject(refusal);
    expect(told().map(([type]) => type)).toEqual(["person.signed-in-with-provider"]);
  });

  test("of two answers with one state at the same moment all but one", async () => {
    const back = await wayBack("m-1");
    const outcomes = await Promise.allSettled([finish(world, back), finish(world, back), finish(world, back)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  });

  test("an answer that names another issuer, or none, or comes with another provider's code", async () => {
    const foreign = await wayBack("m-1");
    foreign.searchParams.set("iss", other.issuer);
    await expect(finish(world, foreign)).rejects.toMatchObject(refusal);
    const nameless = await wayBack("m-1");
    nameless.searchParams.delete("iss");
    await expect(finish(world, nameless)).rejects.toMatchObject(refusal);
    const mixed = await wayBack("m-1");
    const elsewhere = await signInAt((await start(world, MORI))?.url.replace(provider.issuer, other.issuer) ?? "", "m-1");
    mixed.searchParams.set("code", elsewhere.searchParams.get("code") ?? "");
    await expect(finish(world, mixed)).rejects.toMatchObject(refusal);
    await expect(finish(world, elsewhere)).rejects.toMatchObject(refusal);
    expect(told()).toEqual([]);
  });

  test.each(["nonce", "code_challenge"])("an answer to a request with another %s", async (name) => {
    const back = await wayBack("m-1", MORI, (url) => url.searchParams.set(name, "A".repeat(43)));
    await expect(finish(world, back)).rejects.toMatchObject(refusal);
  });

  test("somebody who cancelled at the provider", async () => {
    const back = new URL((await wayBack("m-1")).href);
    back.searchParams.delete("code");
    back.searchParams.set("error", "access_denied");
    await expect(finish(world, back)).rejects.toMatchObject(refusal);
  });

  test.each([
    ["unverified", "an address that the provider did not verify", "address-unverified"],
    ["as-text", "a verification that is text", "address-unverified"],
    ["silent", "an address of which it says nothing", "address-unverified"],
  ])("%s: %s, with a word in the record", async (login, _what, reason) => {
    await expect(finish(world, await wayBack(login))).rejects.toMatchObject(refusal);
    expect(told()).toEqual([["person.provider-sign-in-refused", world.stage.userId("sakai")]]);
    const [event] = await world.stage.readInOrganization("mori", (db) => db.selectFrom("event").select("payload").orderBy("seq", "desc").limit(1).execute());
    expect(event?.payload).toEqual({ reason });
  });

  test.each(["stranger", "vendor", "neighbour", "nameless"])("%s: nobody of this organization, in nobody's record", async (login) => {
    await expect(finish(world, await wayBack(login))).rejects.toMatchObject(refusal);
    expect(told()).toEqual([]);
  });

  test("a member whose address is of a domain that the organization has not verified", async () => {
    const guest = await startProvider({ redirectUri: `${PUBLIC_URL}/sign-in/sso/callback`, accounts: { guest: verified("guest@elsewhere.example") } });
    const second = await openTestWorld({ SSO_ALLOW_LOOPBACK: "true", PUBLIC_URL });
    try {
      await setUpProvider(second, "mori", guest.issuer);
      await proveDomain(second, "mori", "hikari.example");
      const { id } = await second.stage.inOrganization("mori", second.now, (tx, scope) => createMember(tx, scope, {
        name: "新井 望", email: "guest@elsewhere.example", jobTitle: null, roles: ["clinical_engineer"], isAdmin: false,
      }));
      second.published.length = 0;
      const back = await signInAt((await start(second, MORI))?.url ?? "", "guest");
      await expect(finish(second, back)).rejects.toMatchObject(refusal);
      expect(second.published.map(({ envelope: { type, subject } }) => [type, subject.id])).toEqual([["person.provider-sign-in-refused", id]]);
    } finally {
      await second.close();
      await guest.stop();
    }
  });

  test("another account than the one that is bound, until an admin releases that", async () => {
    await finish(world, await wayBack("m-1"));
    world.published.length = 0;
    await expect(finish(world, await wayBack("m-2"))).rejects.toMatchObject(refusal);
    expect(told()).toEqual([["person.provider-sign-in-refused", world.stage.userId("mori")]]);
    const release = (admin: string) => world.stage.inOrganization(admin, world.now, (tx, scope) => releaseAccount(tx, scope, world.stage.userId("mori")));
    await expect(release("takeda")).rejects.toMatchObject({ code: "not-found" });
    await expect(release("ishii")).rejects.toMatchObject({ code: "forbidden" });
    await release("mori");
    await expect(finish(world, await wayBack("m-2"))).resolves.toMatchObject({ userId: world.stage.userId("mori") });
    await expect(finish(world, await wayBack("m-1"))).rejects.toMatchObject(refusal);
  });

  test("a member who has left", async () => {
    const back = await wayBack("k-1");
    await world.stage.inOrganization("mori", world.now, (tx, scope) => deactivateMember(tx, scope, world.stage.userId("kondo")));
    await expect(finish(world, back)).rejects.toMatchObject(refusal);
  });

  test("whoever comes back when the provider was changed meanwhile", async () => {
    const back = await wayBack("i-1");
    await setUpProvider(world, "mori", other.issuer, { revision: 1 });
    await expect(finish(world, back)).rejects.toMatchObject(refusal);
    await expect(finish(world, await signInAt((await start(world, MORI))?.url ?? "", "i-1"))).resolves.toMatchObject({ userId: world.stage.userId("ishii") });
    await setUpProvider(world, "mori", provider.issuer, { revision: 2 });
  });
});

test("starts that come to nothing are slowed down; a sign-in that succeeds is not counted", async () => {
  await world.services.authDb.deleteFrom("sign_in_throttle").execute();
  await finish(world, await wayBack("i-1", "ishii@hikari.example"));
  for (let count = 0; count < 100; count += 1) expect(await start(world, "somebody@nowhere.example")).toBeNull();
  for (const email of [MORI, "somebody@nowhere.example"]) await expect(start(world, email)).rejects.toMatchObject({ code: "too-many-attempts", waitSeconds: 2 });
  await world.services.authDb.deleteFrom("sign_in_throttle").execute();
});

test("a provider that does not answer is said so, and nothing about it", async () => {
  await setUpProvider(world, "mori", "http://127.0.0.1:1", { revision: 3 });
  await expect(start(world, MORI)).rejects.toMatchObject({ code: "invalid-state", reason: "providerUnreachable" });
});
