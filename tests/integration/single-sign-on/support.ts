import { addDomain, challengeText, configureProvider, finishProviderSignIn, listDomains, startProviderSignIn, verifyDomain } from "#server/modules/single-sign-on/index.ts";
import { CLIENT } from "#tests/support/single-sign-on/provider.ts";
import type { TestWorld } from "#tests/support/world.ts";

export const PUBLIC_URL = "http://localhost:3999";
export const BROWSER = "b".repeat(43);

/** What the admin of an organization enters. */
export const setUpProvider = (world: TestWorld, admin: string, issuer: string, more: { clientSecret?: string | null; revision?: number } = {}) =>
  world.stage.inOrganization(admin, world.now, (tx, scope) => configureProvider(tx, scope, { issuer, ...CLIENT, revision: 0, ...more }, world.services.config));

export async function proveDomain(world: TestWorld, admin: string, domain: string): Promise<string> {
  const { id } = await world.stage.inOrganization(admin, world.now, (tx, scope) => addDomain(tx, scope, domain));
  const domains = await world.stage.readInOrganization(admin, (db, scope) => listDomains(db, scope));
  const challenge = domains.find((one) => one.id === id)?.challenge ?? "";
  await world.stage.inOrganization(admin, world.now, (tx, scope) => verifyDomain(tx, scope, id, [challengeText(challenge)]));
  return id;
}

const later = (world: TestWorld, seconds: number) => ({ ...world.services, clock: () => new Date(world.now.getTime() + seconds * 1_000) });

export const start = (world: TestWorld, email: string, browser = BROWSER) =>
  startProviderSignIn(world.services, { email, browser, to: "/today?tab=1", clientAddress: "192.0.2.1" });

export const finish = (world: TestWorld, back: URL, { browser = BROWSER, seconds = 0 }: { browser?: string | null; seconds?: number } = {}) =>
  finishProviderSignIn(later(world, seconds), { query: back.searchParams, browser, clientAddress: "192.0.2.1" });
