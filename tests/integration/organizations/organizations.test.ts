import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { checkCredentials, hashLinkToken, readPasswordLink, redeemPasswordLink } from "#server/modules/auth/index.ts";
import { changeProfile, createMember, issuePasswordLink, listMembers, readProfile } from "#server/modules/organizations/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const HOUR = 3_600_000;
let addresses = 0;
const newMember = (more: Partial<Parameters<typeof createMember>[2]> = {}) => ({
  name: "新井 望", email: `arai${(addresses += 1)}@hikari.example`, jobTitle: null, roles: ["clinical_engineer" as const], isAdmin: false, ...more,
});
const create = (person: string, input = newMember()) =>
  world.stage.inOrganization(person, world.now, (tx, scope) => createMember(tx, scope, input));
const later = (hours: number) => new Date(world.now.getTime() + hours * HOUR);
const auth = () => world.services.authDb;
const types = () => world.published.map(({ envelope }) => envelope.type);

test("a person whom the admin creates sets a password with the link and signs in with it", async () => {
  const input = newMember();
  const { id, passwordToken } = await create("mori", input);
  expect(types()).toEqual(["member.created"]);
  expect(await checkCredentials(auth(), input.email, "")).toBeNull();
  expect(await readPasswordLink(auth(), passwordToken, world.now)).toMatchObject({ userId: id, email: input.email });
  await redeemPasswordLink(world.services, passwordToken, "a sentence to remember");
  expect(await checkCredentials(auth(), input.email.toUpperCase(), "a sentence to remember")).toMatchObject({ userId: id });
  expect(await checkCredentials(auth(), input.email, "another sentence")).toBeNull();
});

test("nobody but the organization hears of a new person, and the event names only roles", async () => {
  await create("mori", newMember({ name: "秘密 さん" }));
  expect(world.published.map(({ hospitalId, vendorId }) => [hospitalId !== null, vendorId])).toEqual([[true, null]]);
  expect(JSON.stringify(world.published)).not.toContain("秘密");
});

test("a password link works once: of two at the same moment one wins", async () => {
  const input = newMember();
  const { passwordToken } = await create("mori", input);
  const attempts = await Promise.allSettled(
    ["the first of the two", "the second of the two"].map((password) => redeemPasswordLink(world.services, passwordToken, password)));
  expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(attempts.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "gone" } });
  const winner = attempts[0]?.status === "fulfilled" ? "the first of the two" : "the second of the two";
  expect(await checkCredentials(auth(), input.email, winner)).not.toBeNull();
  await expect(readPasswordLink(auth(), passwordToken, world.now)).rejects.toMatchObject({ code: "gone" });
});

test("a password link lives 72 hours; expired, used and unknown ones answer alike", async () => {
  const { passwordToken } = await create("mori");
  await expect(readPasswordLink(auth(), passwordToken, later(71.9))).resolves.toBeDefined();
  const expired = readPasswordLink(auth(), passwordToken, later(72)).catch((error: unknown) => String(error));
  const unknown = readPasswordLink(auth(), "no-such-token", world.now).catch((error: unknown) => String(error));
  expect(await expired).toBe(await unknown);
  await expect(redeemPasswordLink({ ...world.services, clock: () => later(72) }, passwordToken, "a sentence too late")).rejects.toMatchObject({ code: "gone" });
});

test("the admin gives a new link to somebody whose first one expired", async () => {
  const { id } = await create("mori");
  const { passwordToken } = await world.stage.inOrganization("mori", later(100), (tx, scope) => issuePasswordLink(tx, scope, id));
  expect(types()).toEqual(["member.created", "member.password-link-issued"]);
  await expect(readPasswordLink(auth(), passwordToken, later(101))).resolves.toMatchObject({ userId: id });
});

test("only the hash of a link's secret is stored", async () => {
  const { passwordToken } = await create("mori");
  const hashes = await world.stage.readInOrganization("mori", (db) => db.selectFrom("password_link").select("token_hash").execute());
  expect(hashes.map(({ token_hash }) => token_hash)).toContain(hashLinkToken(passwordToken));
  expect(JSON.stringify(hashes)).not.toContain(passwordToken);
});

test.each(["ishii", "takeda"])("an address in use is refused, whoever has it (%s), and nothing is stored", async (person) => {
  const email = person === "ishii" ? "ISHII@hikari.example" : "takeda@asahi.example";
  const before = await memberNames("mori");
  await expect(create("mori", newMember({ email }))).rejects.toMatchObject({ code: "invalid-input", reason: "addressUnavailable" });
  expect(await memberNames("mori")).toEqual(before);
  expect(world.published).toEqual([]);
});

test("a role of the other side is refused", async () => {
  await expect(create("mori", newMember({ roles: ["psirt"] }))).rejects.toMatchObject({ code: "invalid-input", reason: "roleOfOtherSide" });
});

test("members, links and the profile are the admin's alone", async () => {
  const sakai = world.stage.userId("sakai");
  const attempts = [
    () => create("ishii"),
    () => world.stage.inOrganization("ishii", world.now, (tx, scope) => issuePasswordLink(tx, scope, sakai)),
    () => world.stage.inOrganization("ishii", world.now, (tx, scope) => changeProfile(tx, scope, { name: "別の名", nameEn: null, emergencyContact: null, revision: 2 })),
    () => world.stage.readInOrganization("ishii", (db, scope) => listMembers(db, scope, null)),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  expect(world.published).toEqual([]);
  const profile = await world.stage.readInOrganization("ishii", readProfile);
  expect(profile.name).toBe("架空ひかり総合病院");
});

test("the admin of another organization does not find the person: the same answer as for nobody", async () => {
  const { id } = await create("mori");
  world.published.length = 0;
  const issue = (userId: string) => world.stage.inOrganization("takeda", world.now, (tx, scope) => issuePasswordLink(tx, scope, userId)).catch(String);
  expect(await issue(id)).toBe(await issue("00000000-0000-7000-8000-000000000000"));
  expect(await issue("not an id")).toBe(await issue(id));
  expect(world.published).toEqual([]);
  expect(await memberNames("takeda")).not.toContain("新井 望");
});

test("the counterpart reads a changed profile, a stranger does not", async () => {
  const read = async (person: string) => world.stage.readInOrganization(person, (db) => db.selectFrom("organization").select("name_en").execute());
  await world.stage.inOrganization("hara", world.now, async (tx, scope) => {
    const { vendor, ...common } = await readProfile(tx.db, scope);
    await changeProfile(tx, scope, { ...common, ...vendor, nameEn: "Seiran renamed" });
  });
  expect(types()).toEqual(["organization.profile-changed"]);
  expect(await read("mori")).toContainEqual({ name_en: "Seiran renamed" });
  expect(await read("ueda")).not.toContainEqual({ name_en: "Seiran renamed" });
  expect(await read("takeda")).not.toContainEqual({ name_en: "Seiran renamed" });
});

const memberNames = (admin: string) => world.stage.readInOrganization(admin, async (db, scope) =>
  (await listMembers(db, scope, null)).members.map(({ name }) => name));
