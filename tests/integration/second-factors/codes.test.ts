import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { guarded } from "#server/modules/auth/index.ts";
import { enrolTotp, issueRecoveryCodes, readOwnFactors, removeTotp, takeAppCode, takeCode } from "#server/modules/second-factors/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { codeAt, later, removeFactors, servicesAt, setUpTotp } from "./support.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await removeFactors(world);
  world.published.length = 0;
});

const take = (person: string, typed: string, at: Date) => takeCode(servicesAt(world, at), world.stage.userId(person), typed);
const types = () => world.published.map(({ envelope }) => envelope.type);
const own = (person: string) => world.stage.readInOrganization(person, readOwnFactors);

test("an app counts from the first right code on, and brings ten recovery codes", async () => {
  const { recoveryCodes } = await setUpTotp(world, "mori");
  expect(recoveryCodes).toHaveLength(10);
  expect(await own("mori")).toMatchObject({ totpSince: world.now, recoveryCodesLeft: 10, passkeys: [], isRequired: false });
  expect(types()).toEqual(["second-factor.recovery-codes-issued", "second-factor.app-added"]);
  expect(world.published.map(({ hospitalId, vendorId }) => [hospitalId, vendorId].filter((id) => id !== null))).toEqual([[expect.any(String)], [expect.any(String)]]);
});

test("a wrong code sets nothing up", async () => {
  const secret = Buffer.alloc(20, 7);
  const wrong = codeAt(secret, later(world.now, 300));
  for (const typed of [wrong, "", "abc", "AAAA-AAAA-AAAA-AAAA", "1".repeat(5_000)]) {
    await expect(world.stage.inOrganization("mori", world.now, (tx, scope) => enrolTotp(tx, scope, world.services.config, secret, typed)))
      .rejects.toMatchObject({ field: "code", reason: "codeWrong" });
  }
  expect([await own("mori"), types()]).toMatchObject([{ totpSince: null, recoveryCodesLeft: 0 }, []]);
});

test("a second app is refused, and the first one stays", async () => {
  const { secret } = await setUpTotp(world, "mori");
  await expect(setUpTotp(world, "mori")).rejects.toMatchObject({ code: "invalid-state", reason: "totpAlready" });
  expect(await take("mori", codeAt(secret, later(world.now, 30)), later(world.now, 30))).toBe("totp");
});

test("a code is taken once, in the window of one step before and after, and not before the newest that was taken", async () => {
  const { secret } = await setUpTotp(world, "mori");
  const at = (seconds: number) => later(world.now, seconds);
  expect(await take("mori", codeAt(secret, world.now), world.now)).toBeNull(); // used up by setting up
  expect(await take("mori", codeAt(secret, at(120)), at(60))).toBeNull(); // two steps ahead
  expect(await take("mori", codeAt(secret, at(90)), at(60))).toBe("totp");
  expect(await take("mori", codeAt(secret, at(90)), at(90))).toBeNull();
  expect(await take("mori", codeAt(secret, at(60)), at(60))).toBeNull(); // older than the newest
  expect(await take("mori", codeAt(secret, at(300)), at(330))).toBe("totp"); // one step late
  expect(await take("mori", codeAt(secret, at(360)), at(420))).toBeNull(); // two steps late
});

test("of the same code sent eight times at the same moment one is taken", async () => {
  const { secret } = await setUpTotp(world, "mori");
  const at = later(world.now, 60);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => take("mori", codeAt(secret, at), at)));
  expect(outcomes.filter((outcome) => outcome === "totp")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(7);
});

test("full-width digits, spaces and dashes mean the same", async () => {
  const { secret, recoveryCodes: [code = ""] } = await setUpTotp(world, "mori");
  const at = later(world.now, 60);
  const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  const digits = wide(codeAt(secret, at));
  expect(await take("mori", `${digits.slice(0, 3)}　${digits.slice(3)}`, at)).toBe("totp");
  expect(await take("mori", wide(code.toLowerCase()), at)).toBe("recovery");
});

test("a colleague's code and a stranger's recovery code count for nothing", async () => {
  const mori = await setUpTotp(world, "mori");
  const sakai = await setUpTotp(world, "sakai");
  const at = later(world.now, 60);
  expect(await take("mori", codeAt(sakai.secret, at), at)).toBeNull();
  expect(await take("mori", sakai.recoveryCodes[0] ?? "", at)).toBeNull();
  expect(await take("ishii", codeAt(mori.secret, at), at)).toBeNull();
});

test("where only the app's code counts, a recovery code is refused and not used up", async () => {
  const { secret, recoveryCodes: [code = ""] } = await setUpTotp(world, "mori");
  const at = later(world.now, 60);
  const services = servicesAt(world, at);
  expect([await takeAppCode(services, world.stage.userId("mori"), code), await take("mori", code, at)]).toEqual([false, "recovery"]);
  const digits = codeAt(secret, at);
  expect([await takeAppCode(services, world.stage.userId("mori"), digits), await takeAppCode(services, world.stage.userId("mori"), digits)]).toEqual([true, false]);
});

test("each recovery code is taken once, also of eight at the same moment; new ones replace them all", async () => {
  const { recoveryCodes: [first = "", second = ""] } = await setUpTotp(world, "mori");
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => take("mori", first, world.now)));
  expect(outcomes.filter((outcome) => outcome === "recovery")).toHaveLength(1);
  expect((await own("mori")).recoveryCodesLeft).toBe(9);
  const { recoveryCodes } = await world.stage.inOrganization("mori", world.now, (tx, scope) => issueRecoveryCodes(tx, scope, world.services.config));
  expect((await own("mori")).recoveryCodesLeft).toBe(10);
  expect(await take("mori", second, world.now)).toBeNull();
  expect(await take("mori", recoveryCodes[9] ?? "", world.now)).toBe("recovery");
});

test("with the last factor its recovery codes go", async () => {
  const { secret, recoveryCodes: [code = ""] } = await setUpTotp(world, "mori");
  await world.stage.inOrganization("mori", world.now, removeTotp);
  const at = later(world.now, 60);
  expect([await take("mori", codeAt(secret, at), at), await take("mori", code, at)]).toEqual([null, null]);
  expect(await own("mori")).toMatchObject({ totpSince: null, recoveryCodesLeft: 0 });
  await expect(world.stage.inOrganization("mori", world.now, removeTotp)).rejects.toMatchObject({ reason: "totpNone" });
  await expect(world.stage.inOrganization("mori", world.now, (tx, scope) => issueRecoveryCodes(tx, scope, world.services.config))).rejects.toMatchObject({ reason: "factorNone" });
});

test("neither secrets nor codes stand in the database or in events, and another key opens nothing", async () => {
  const { secret, recoveryCodes } = await setUpTotp(world, "mori");
  const stored = await world.services.authDb.selectFrom("totp").selectAll().executeTakeFirstOrThrow();
  expect(stored.secret.includes(secret)).toBe(false);
  const hashes = await world.services.authDb.selectFrom("recovery_code").select("code_hash").execute();
  const told = JSON.stringify([hashes, world.published]);
  for (const code of recoveryCodes) expect(told).not.toContain(code.replaceAll("-", ""));
  const at = later(world.now, 60);
  const elsewhere = { ...servicesAt(world, at), config: { ...world.services.config, roleSecret: "another secret of the roles" } };
  expect(await takeCode(elsewhere, world.stage.userId("mori"), codeAt(secret, at))).toBeNull();
});

test("pages cannot read what opens an app or a recovery code, nor add one for a colleague", async () => {
  await setUpTotp(world, "mori");
  await expect(world.stage.readInOrganization("mori", (db) => db.selectFrom("totp").select("secret").execute())).rejects.toMatchObject({ code: "42501" });
  await expect(world.stage.readInOrganization("mori", (db) => db.selectFrom("recovery_code").select("code_hash").execute())).rejects.toMatchObject({ code: "42501" });
  expect(await world.stage.readInOrganization("takeda", (db) => db.selectFrom("totp").select("user_id").execute())).toEqual([]);
  const organization = await world.stage.readInOrganization("mori", (_db, scope) => Promise.resolve(scope.organizationId));
  await expect(world.stage.readInOrganization("mori", (db) => db.insertInto("totp").values({
    user_id: world.stage.userId("sakai"), organization_id: organization, secret: Buffer.alloc(48), last_step: 0, created_at: world.now,
  }).execute())).rejects.toMatchObject({ code: "42501" });
});

test("guesses at the second step wait longer and longer, each person's by themselves", async () => {
  const { secret } = await setUpTotp(world, "mori");
  const guess = (person: string, typed: string, at: Date) =>
    guarded(servicesAt(world, at), { userId: world.stage.userId(person), what: "second step", cookieHeader: "" }, () => take(person, typed, at));
  const at = later(world.now, 600);
  const wrong = codeAt(secret, later(at, 600));
  for (let turn = 0; turn < 5; turn += 1) expect(await guess("mori", wrong, at)).toBeNull();
  await expect(guess("mori", codeAt(secret, at), at)).rejects.toMatchObject({ code: "too-many-attempts", waitSeconds: 2 });
  expect(await guess("sakai", wrong, at)).toBeNull();
  expect(await guess("mori", codeAt(secret, later(at, 2)), later(at, 2))).toBe("totp");
});
