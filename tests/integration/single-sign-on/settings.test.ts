import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  addDomain, challengeName, challengeText, changeDomainRequirement, checkIssuer, listBoundMembers, listDomains, readDomainName, readProvider,
  refusePasswordUnlessAllowed, releaseAccount, removeDomain, removeProvider, verifyDomain,
} from "#server/modules/single-sign-on/index.ts";
import { createTxtReader } from "#server/platform/txt-records.ts";
import { startDns } from "#tests/support/dns.ts";
import type { DnsServer } from "#tests/support/dns.ts";
import { startProvider } from "#tests/support/single-sign-on/provider.ts";
import type { TestProvider } from "#tests/support/single-sign-on/provider.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { proveDomain, PUBLIC_URL, setUpProvider } from "./support.ts";

const ISSUER = "https://login.hikari.example";
const MISSING = "00000000-0000-7000-8000-000000000000";

let world: TestWorld;
let dns: DnsServer;
let provider: TestProvider;
beforeAll(async () => {
  [dns, provider] = await Promise.all([startDns(), startProvider({ redirectUri: PUBLIC_URL, accounts: {} })]);
  world = await openTestWorld({ DNS_SERVERS: dns.address, SSO_ALLOW_LOOPBACK: "true" });
});
afterAll(async () => {
  await Promise.all([dns.close(), provider.stop(), world.close()]);
});
beforeEach(async () => {
  for (const admin of ["mori", "takeda"]) {
    await act(admin, removeProvider).catch(() => {});
    for (const { id } of await domainsOf(admin)) await act(admin, removeDomain, id);
  }
  world.published.length = 0;
});

type Command<Rest extends unknown[]> = (...args: [...Parameters<typeof removeProvider>, ...Rest]) => Promise<unknown>;
const act = <Rest extends unknown[]>(person: string, command: Command<Rest>, ...rest: Rest) =>
  world.stage.inOrganization(person, world.now, (tx, scope) => command(tx, scope, ...rest));
const domainsOf = (person: string) => world.stage.readInOrganization(person, (db, scope) => listDomains(db, scope));
const types = () => world.published.map(({ envelope }) => envelope.type);
const add = async (person: string, domain: string) => {
  await act(person, addDomain, domain);
  const found = (await domainsOf(person)).find((one) => one.domain === domain);
  if (found === undefined) throw new Error(`no ${domain}`);
  return found;
};
const verify = async (person: string, { id, domain }: { id: string; domain: string }) =>
  act(person, verifyDomain, id, await world.services.readTxtRecords(challengeName(domain)));

describe("the provider", () => {
  const read = () => world.stage.readInOrganization("mori", (db, scope) => readProvider(db, scope));

  test("is set up, changed with its secret kept, and removed", async () => {
    await setUpProvider(world, "mori", ISSUER);
    await setUpProvider(world, "mori", ISSUER, { revision: 1, clientSecret: null });
    expect(await read()).toEqual({ issuer: ISSUER, clientId: "portal", revision: 2 });
    await act("mori", removeProvider);
    expect(await read()).toBeNull();
    await expect(act("mori", removeProvider)).rejects.toMatchObject({ code: "not-found" });
    expect(types()).toEqual(["single-sign-on.configured", "single-sign-on.configured", "single-sign-on.removed"]);
  });

  test("needs its secret at first and for another issuer: the old one is not sent elsewhere", async () => {
    const missing = { field: "clientSecret", reason: "required" };
    await expect(setUpProvider(world, "mori", ISSUER, { clientSecret: null })).rejects.toMatchObject(missing);
    await setUpProvider(world, "mori", ISSUER);
    await expect(setUpProvider(world, "mori", "https://evil.example", { revision: 1, clientSecret: null })).rejects.toMatchObject(missing);
    expect(await read()).toMatchObject({ issuer: ISSUER, revision: 1 });
  });

  test("of two admins' changes at the same moment one is taken, and a stale one is told", async () => {
    const attempts = await Promise.allSettled([setUpProvider(world, "mori", ISSUER), setUpProvider(world, "mori", "https://other.example")]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(attempts.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    const { issuer } = (await read()) ?? {};
    await expect(setUpProvider(world, "mori", "https://third.example")).rejects.toMatchObject({ code: "conflict", newer: { issuer, clientId: "portal", revision: "1" } });
  });

  test("is asked before it is stored, and every failure is the same", async () => {
    const check = (issuer: string, loopback = true) => checkIssuer({ ...world.services.config, ssoAllowsLoopback: loopback }, { issuer, clientId: "portal" });
    await expect(check(provider.issuer)).resolves.toBeUndefined();
    const bad = { field: "issuer", reason: "issuerUnreachable" };
    await expect(check(provider.issuer, false)).rejects.toMatchObject(bad);
    for (const issuer of [`${provider.issuer}/other`, "http://127.0.0.1:1", "https://192.168.0.1", "http://example.org", "https://nowhere.invalid"]) {
      await expect(check(issuer)).rejects.toMatchObject(bad);
    }
  });
});

describe("a domain", () => {
  test("is verified by its record in DNS", async () => {
    const domain = await add("mori", "hikari.example");
    await expect(verify("mori", domain)).rejects.toMatchObject({ reason: "domainNotProven" });
    dns.records.set("_portal-verification.hikari.example", ["v=spf1 -all", `portal-verification=${"x".repeat(32)}`]);
    await expect(verify("mori", domain)).rejects.toMatchObject({ reason: "domainNotProven" });
    dns.records.set("_portal-verification.hikari.example", ["something else", challengeText(domain.challenge)]);
    await verify("mori", domain);
    await verify("mori", domain);
    expect(await domainsOf("mori")).toMatchObject([{ domain: "hikari.example", verifiedAt: world.now, requiresSso: false }]);
    expect(types()).toEqual(["sign-in-domain.added", "sign-in-domain.verified"]);
  });

  test("is bound to one organization, also of two at the same moment; claiming it tells nothing", async () => {
    const [ours, theirs] = [await add("mori", "shared.example"), await add("takeda", "shared.example")];
    expect(ours.challenge).not.toBe(theirs.challenge);
    dns.records.set("_portal-verification.shared.example", [challengeText(ours.challenge), challengeText(theirs.challenge)]);
    const attempts = await Promise.allSettled([verify("mori", ours), verify("takeda", theirs)]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(attempts.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "invalid-state", reason: "domainUnavailable" } });
    const [winner, loser] = attempts[0].status === "fulfilled" ? ["mori", "takeda"] : ["takeda", "mori"];
    await act(winner, removeDomain, winner === "mori" ? ours.id : theirs.id);
    await verify(loser, loser === "mori" ? ours : theirs);
  });

  test("is listed once, and twenty at most", async () => {
    await add("mori", "d0.example");
    await expect(act("mori", addDomain, "d0.example")).rejects.toMatchObject({ field: "domain", reason: "domainAddedAlready" });
    for (let count = 1; count < 20; count += 1) await act("mori", addDomain, `d${count}.example`);
    await expect(act("mori", addDomain, "d20.example")).rejects.toMatchObject({ reason: "tooManyDomains" });
  });

  test("can require single sign-on once it is verified and there is a provider", async () => {
    const { id } = await add("mori", "hikari.example");
    await expect(act("mori", changeDomainRequirement, id, true)).rejects.toMatchObject({ reason: "domainNotVerified" });
    await act("mori", removeDomain, id);
    const proven = await proveDomain(world, "mori", "hikari.example");
    await expect(act("mori", changeDomainRequirement, proven, true)).rejects.toMatchObject({ reason: "providerMissing" });
    await setUpProvider(world, "mori", ISSUER);
    const password = (person: string) => refusePasswordUnlessAllowed(world.services, world.stage.userId(person)).then(() => "taken", (error: { reason: string }) => error.reason);
    expect(await password("ishii")).toBe("taken");
    await act("mori", changeDomainRequirement, proven, true);
    expect([await password("ishii"), await password("mori"), await password("takeda")]).toEqual(["singleSignOnRequired", "taken", "taken"]);
    await act("mori", removeProvider);
    expect(await password("ishii")).toBe("taken");
    expect(await domainsOf("mori")).toMatchObject([{ requiresSso: false }]);
  });
});

test("a name that no server knows has no records; a server that does not answer is an error", async () => {
  expect(await world.services.readTxtRecords("nobody.example")).toEqual([]);
  dns.records.set("long.example", ["a".repeat(200)]);
  expect(await world.services.readTxtRecords("LONG.example")).toEqual(["a".repeat(200)]);
  await expect(createTxtReader(["127.0.0.1:1"])("long.example")).rejects.toThrow();
});

test("nobody but the admin of the organization does any of it, and a foreign domain answers like none", async () => {
  const { id } = await add("mori", "hikari.example");
  const member = world.stage.userId("mori");
  for (const attempt of [
    () => setUpProvider(world, "ishii", ISSUER), () => act("ishii", removeProvider), () => act("ishii", addDomain, "x.example"),
    () => act("ishii", verifyDomain, id, []), () => act("ishii", changeDomainRequirement, id, true), () => act("ishii", removeDomain, id),
    () => act("ishii", releaseAccount, member), () => domainsOf("ishii"),
    () => world.stage.readInOrganization("ishii", (db, scope) => listBoundMembers(db, scope, null)),
    () => world.stage.readInOrganization("ishii", (db, scope) => readProvider(db, scope)),
    () => world.stage.readInOrganization("ishii", (db, scope) => readDomainName(db, scope, id)),
  ]) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  const attempts = [
    (target: string) => act("takeda", verifyDomain, target, []), (target: string) => act("takeda", changeDomainRequirement, target, true),
    (target: string) => act("takeda", removeDomain, target), (target: string) => act("takeda", releaseAccount, target),
    (target: string) => world.stage.readInOrganization("takeda", (db, scope) => readDomainName(db, scope, target)),
  ];
  for (const attempt of attempts) {
    const answers = await Promise.all([id, MISSING, "not an id"].map((target) => attempt(target).then(() => "done", String)));
    expect(new Set(answers)).toEqual(new Set([answers[0]]));
    await expect(attempt(id)).rejects.toMatchObject({ code: "not-found" });
  }
  expect(await domainsOf("takeda")).toEqual([]);
  expect(await domainsOf("mori")).toHaveLength(1);
});
