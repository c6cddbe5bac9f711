import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  addPasskey, readNewPasskey, readOwnFactors, registrationOptions, removePasskey, renamePasskey, requestOptions, takePasskey,
} from "#server/modules/second-factors/index.ts";
import { deactivateMember, reactivateMember } from "#server/modules/organizations/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { newAuthenticator } from "./authenticator.ts";
import type { Otherwise } from "./authenticator.ts";
import { later, removeFactors, servicesAt } from "./support.ts";

type Authenticator = ReturnType<typeof newAuthenticator>;
type Purpose = "verify" | "sign-in" | "confirm";
const BROWSER = "B".repeat(43);
let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await removeFactors(world);
  world.published.length = 0;
});

const id = (person: string) => world.stage.userId(person);
const device = () => newAuthenticator(world.services.config.publicUrl);
const own = (person: string) => world.stage.readInOrganization(person, readOwnFactors);
async function challengeToRegister(person: string, browser = BROWSER): Promise<string> {
  return (await registrationOptions(world.services, { userId: id(person), email: `${person}@hikari.example`, browser })).options.challenge;
}
async function register(person: string, name = "キー", authenticator = device()): Promise<Authenticator> {
  const passkey = await readNewPasskey(world.services, authenticator.register(await challengeToRegister(person)), { userId: id(person), browser: BROWSER });
  if (passkey === null) throw new Error("refused");
  await world.stage.inOrganization(person, world.now, (tx, scope) => addPasskey(tx, scope, world.services.config, passkey, name));
  return authenticator;
}
const asked = (purpose: Purpose, person: string | null, browser = BROWSER) => ({ purpose, userId: person === null ? null : id(person), browser });
const challengeFor = async (purpose: Purpose, person: string | null) => (await requestOptions(world.services, asked(purpose, person))).options.challenge;

test("a passkey signs its person in, alone and after the password", async () => {
  const key = await register("mori");
  expect(await takePasskey(world.services, key.answer(await challengeFor("sign-in", null)), asked("sign-in", null))).toMatchObject({ userId: id("mori") });
  expect(await takePasskey(world.services, key.answer(await challengeFor("verify", "mori")), asked("verify", "mori"))).toMatchObject({ userId: id("mori") });
  expect((await own("mori")).passkeys).toMatchObject([{ name: "キー", isSynced: false, lastUsedAt: world.now }]);
  expect((await own("mori")).recoveryCodesLeft).toBe(10);
});

describe("refused is", () => {
  const REFUSED: readonly [string, Purpose, Otherwise][] = [
    ["another site's answer", "sign-in", { origin: "https://evil.example" }],
    ["one of the same host under another protocol", "sign-in", { origin: "https://localhost:0" }],
    ["one for another relying party", "sign-in", { rpId: "evil.example" }],
    ["one that registers", "sign-in", { type: "webauthn.create" }],
    ["one without user verification, alone", "sign-in", { isVerified: false }],
    ["one without user verification, as a confirmation", "confirm", { isVerified: false }],
  ];
  test.each(REFUSED)("%s", async (_what, purpose, otherwise) => {
    const key = await register("mori");
    const person = purpose === "sign-in" ? null : "mori";
    expect(await takePasskey(world.services, key.answer(await challengeFor(purpose, person), otherwise), asked(purpose, person))).toBeNull();
  });

  test("a challenge that was used, whether it succeeded or not", async () => {
    const key = await register("mori");
    const used = await challengeFor("sign-in", null);
    expect(await takePasskey(world.services, key.answer(used), asked("sign-in", null))).not.toBeNull();
    expect(await takePasskey(world.services, key.answer(used), asked("sign-in", null))).toBeNull();
    const failed = await challengeFor("sign-in", null);
    expect(await takePasskey(world.services, key.answer(failed, { rpId: "evil.example" }), asked("sign-in", null))).toBeNull();
    expect(await takePasskey(world.services, key.answer(failed), asked("sign-in", null))).toBeNull();
  });

  test("one challenge answered eight times at the same moment, but for once", async () => {
    const key = await register("mori");
    const challenge = await challengeFor("sign-in", null);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => takePasskey(world.services, key.answer(challenge), asked("sign-in", null))));
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
  });

  test("a challenge of another browser, purpose or person, one that is too old, and one that nobody asked", async () => {
    const [mori, sakai] = [await register("mori"), await register("sakai")];
    expect(await takePasskey(world.services, mori.answer(await challengeFor("sign-in", null)), asked("sign-in", null, "C".repeat(43)))).toBeNull();
    expect(await takePasskey(world.services, mori.answer(await challengeFor("verify", "mori")), asked("sign-in", null))).toBeNull();
    expect(await takePasskey(world.services, mori.answer(await challengeFor("verify", "mori")), asked("confirm", "mori"))).toBeNull();
    expect(await takePasskey(world.services, sakai.answer(await challengeFor("verify", "mori")), asked("verify", "mori"))).toBeNull();
    expect(await takePasskey(world.services, mori.answer(await challengeFor("verify", "sakai")), asked("verify", "mori"))).toBeNull();
    const old = await challengeFor("sign-in", null);
    expect(await takePasskey(servicesAt(world, later(world.now, 300)), mori.answer(old), asked("sign-in", null))).toBeNull();
    expect(await takePasskey(world.services, mori.answer("A".repeat(43)), asked("sign-in", null))).toBeNull();
  });

  test("a copy of the authenticator: its counter has not grown", async () => {
    const key = await register("mori");
    const use = async (counter: number) => takePasskey(world.services, key.answer(await challengeFor("sign-in", null), { counter }), asked("sign-in", null));
    expect(await use(7)).not.toBeNull();
    expect([await use(7), await use(3), await use(0)]).toEqual([null, null, null]);
    expect(await use(8)).not.toBeNull();
  });

  test("another key under the same name", async () => {
    const key = await register("mori");
    const challenge = await challengeFor("sign-in", null);
    const forged = device().answer(challenge);
    const real = key.answer(challenge);
    expect(await takePasskey(world.services, { ...forged, id: real.id, rawId: real.rawId }, asked("sign-in", null))).toBeNull();
    expect(await takePasskey(world.services, device().answer(await challengeFor("sign-in", null)), asked("sign-in", null))).toBeNull();
  });

  test("who has left", async () => {
    const key = await register("sakai");
    await world.stage.inOrganization("mori", world.now, (tx, scope) => deactivateMember(tx, scope, id("sakai")));
    expect(await takePasskey(world.services, key.answer(await challengeFor("sign-in", null)), asked("sign-in", null))).toBeNull();
    await world.stage.inOrganization("mori", world.now, (tx, scope) => reactivateMember(tx, scope, id("sakai")));
  });

  test("whatever is broken", async () => {
    const key = await register("mori");
    const good = () => challengeFor("sign-in", null).then((challenge) => key.answer(challenge));
    for (const broken of ["e30", "AAAA", "bm90IGpzb24", Buffer.from("[".repeat(5_000)).toString("base64url"), Buffer.from('{"challenge":{}}').toString("base64url")]) {
      for (const field of ["clientDataJSON", "authenticatorData", "signature"] as const) {
        const answer = await good();
        expect(await takePasskey(world.services, { ...answer, response: { ...answer.response, [field]: broken } }, asked("sign-in", null))).toBeNull();
      }
    }
  });
});

describe("adding", () => {
  const read = async (person: string, otherwise: Otherwise, browser = BROWSER) =>
    readNewPasskey(world.services, device().register(await challengeToRegister(person), otherwise), { userId: id(person), browser });

  test("is refused for another site, another browser, a used challenge and another person's", async () => {
    expect(await read("mori", {})).not.toBeNull();
    expect(await read("mori", { origin: "https://evil.example" })).toBeNull();
    expect(await read("mori", { rpId: "evil.example" })).toBeNull();
    expect(await read("mori", { type: "webauthn.get" })).toBeNull();
    expect(await read("mori", {}, "C".repeat(43))).toBeNull();
    const challenge = await challengeToRegister("mori");
    expect(await readNewPasskey(world.services, device().register(challenge), { userId: id("sakai"), browser: BROWSER })).toBeNull();
    expect(await readNewPasskey(world.services, device().register(challenge), { userId: id("mori"), browser: BROWSER })).toBeNull();
    expect(await takePasskey(world.services, device().answer(challenge), asked("sign-in", null))).toBeNull();
  });

  test("takes no maker's certificate, which would be asked for at the address that it names", async () => {
    const statement = new Map<string, unknown>([["alg", -7], ["sig", Buffer.alloc(70)], ["x5c", Buffer.alloc(10)]]);
    for (const format of ["packed", "fido-u2f", "tpm", "android-key", "apple", "no such format"]) expect(await read("mori", { format, statement })).toBeNull();
  });

  test("of the same passkey twice is refused, also to a colleague and to another organization", async () => {
    const key = await register("mori");
    for (const person of ["mori", "sakai", "takeda"]) await expect(register(person, "キー", key)).rejects.toMatchObject({ reason: "passkeyKnown" });
    expect((await own("mori")).passkeys).toHaveLength(1);
  });

  test("stops at twenty", async () => {
    for (let count = 0; count < 20; count += 1) await register("mori", `キー ${count}`);
    await expect(register("mori")).rejects.toMatchObject({ reason: "passkeysTooMany" });
  });
});

test("a person renames and removes their own; a colleague's answers like a missing one", async () => {
  await register("mori");
  const [passkey] = (await own("mori")).passkeys;
  const at = passkey?.id ?? "";
  world.published.length = 0;
  for (const person of ["sakai", "takeda"]) {
    await expect(world.stage.inOrganization(person, world.now, (tx, scope) => renamePasskey(tx, scope, at, "奪った"))).rejects.toMatchObject({ code: "not-found" });
    await expect(world.stage.inOrganization(person, world.now, (tx, scope) => removePasskey(tx, scope, at))).rejects.toMatchObject({ code: "not-found" });
  }
  await world.stage.inOrganization("mori", world.now, (tx, scope) => renamePasskey(tx, scope, at, "予備"));
  expect((await own("mori")).passkeys).toMatchObject([{ name: "予備" }]);
  await world.stage.inOrganization("mori", world.now, (tx, scope) => removePasskey(tx, scope, at));
  expect(await own("mori")).toMatchObject({ passkeys: [], recoveryCodesLeft: 0 });
  expect(world.published.map(({ envelope }) => envelope.type)).toEqual(["passkey.renamed", "passkey.removed"]);
  expect(JSON.stringify(world.published)).not.toContain("予備");
});
