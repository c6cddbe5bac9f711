import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkCredentials, hashLinkToken } from "#server/modules/auth/index.ts";
import { narrowMember, updateMember } from "#server/modules/organizations/index.ts";
import {
  acceptAsNewOrganization, acceptInvitation, inviteOrganization, listInvitations, listWorkspaces, readInvitation, readInvitationAs, resendInvitation,
  revokeInvitation,
} from "#server/modules/workspaces/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import { asIdentity, openOrganizationScope } from "#server/platform/scope.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

const DAY = 86_400_000;
const later = (days: number) => new Date(world.now.getTime() + days * DAY);
let strangers = 0;
const stranger = () => `stranger${(strangers += 1)}@new.example`;
const types = () => world.published.map(({ envelope }) => envelope.type);

const invite = (person: string, email: string) => world.stage.inOrganization(person, world.now, (tx, scope) =>
  inviteOrganization(tx, scope, { organizationName: "架空の相手先", email }));

/** As the page of the link does it for somebody who is signed in. */
async function accept(person: string, token: string, at: Date = world.now): Promise<string> {
  const userId = world.stage.userId(person);
  const organizationId = await world.stage.readInOrganization(person, (_db, scope) => Promise.resolve(scope.organizationId));
  const { workspaceId } = await carryOut(
    { ...world.services, clock: () => at }, { userId, organizationId, linkTokenHash: hashLinkToken(token) }, null,
    async (tx) => acceptInvitation(tx, await openOrganizationScope(tx.db, userId), token));
  return workspaceId;
}

/** As the page of the link does it for somebody without an account. */
const register = (token: string, organizationName: string) => carryOut(
  world.services, { userId: null, organizationId: null, linkTokenHash: hashLinkToken(token) }, null,
  (tx) => acceptAsNewOrganization(tx, token, { organizationName, name: "架空 一郎", password: "a sentence to remember" }));

const look = (token: string, at: Date = world.now) => asIdentity(
  world.services.db, { userId: null, organizationId: null, linkTokenHash: hashLinkToken(token) }, (db) => readInvitation(db, token, at));

const counterparts = (person: string) => world.stage.readInOrganization(person, async (db, scope) =>
  (await listWorkspaces(db, scope, null)).workspaces.map(({ name }) => name).sort());
const states = (person: string, at: Date = world.now) => world.stage.readInOrganization(person, async (db, scope) =>
  (await listInvitations(db, scope, null, at)).invitations.map(({ state }) => state));

test("the link tells who invites, and only to its holder", async () => {
  const email = stranger();
  const { token } = await invite("hara", email);
  expect(await look(token)).toMatchObject({ email, invitedSide: "hospital", invitingName: "架空セイラン機器株式会社" });
  await expect(look(`${token}x`)).rejects.toMatchObject({ code: "gone", reason: "linkGone" });
  const asOther = asIdentity(world.services.db, { userId: null, organizationId: null, linkTokenHash: hashLinkToken("another") },
    (db) => readInvitation(db, token, world.now));
  await expect(asOther).rejects.toMatchObject({ code: "gone" });
});

test("the invited admin accepts, and both sides have the workspace", async () => {
  const { token } = await invite("ueda", "hara@seiran.example");
  const before = await counterparts("mori");
  world.published.length = 0;
  await accept("hara", token);
  expect(await counterparts("ueda")).toContain("架空セイラン機器株式会社");
  expect(await counterparts("hara")).toContain("架空みなと市民病院");
  expect(await counterparts("mori")).toEqual(before);
  expect(types()).toEqual(["invitation.accepted", "workspace.opened"]);
  const [accepted, opened] = world.published;
  expect([accepted?.hospitalId, opened?.hospitalId === null || opened?.vendorId === null]).toEqual([null, false]);
});

test("somebody without an account registers the organization, is its admin and can sign in", async () => {
  const email = stranger();
  const { token } = await invite("mori", email);
  const { userId, workspaceId } = await register(token, "架空あたらしい機器");
  expect(await counterparts("mori")).toContain("架空あたらしい機器");
  const person = await checkCredentials(world.services.authDb, email, "a sentence to remember");
  expect(person).toMatchObject({ userId });
  const found = await asIdentity(world.services.db, { userId, organizationId: person?.organizationId ?? null }, async (db) => {
    const scope = await openOrganizationScope(db, userId);
    return { side: scope.side, isAdmin: scope.user.isAdmin, workspaces: (await listWorkspaces(db, scope, null)).workspaces };
  });
  expect(found).toMatchObject({ side: "vendor", isAdmin: true, workspaces: [{ id: workspaceId, name: "架空ひかり総合病院" }] });
});

test.each([
  ["another address", "hara", "somebody@else.example"],
  ["somebody who is no admin", "ogawa", "ogawa@seiran.example"],
  ["the inviting side", "mori", "mori@hikari.example"],
])("a link for %s is refused like an unknown one and stays open", async (_what, person, email) => {
  const { token } = await invite("ueda", email);
  world.published.length = 0;
  const before = await counterparts(person);
  await expect(accept(person, token)).rejects.toMatchObject({ code: "gone", reason: "linkGone" });
  expect(await counterparts(person)).toEqual(before);
  expect(world.published).toEqual([]);
  expect(await look(token)).toMatchObject({ email });
});

test("a link lives fourteen days", async () => {
  const { token } = await invite("hara", "mori@hikari.example");
  await expect(look(token, later(13.9))).resolves.toBeDefined();
  await expect(look(token, later(14))).rejects.toMatchObject({ code: "gone" });
  await expect(accept("mori", token, later(14))).rejects.toMatchObject({ code: "gone" });
  expect((await states("hara", later(14)))[0]).toBe("expired");
});

test("a revoked link is gone, for those without an account too", async () => {
  const { id, token } = await invite("takeda", stranger());
  await world.stage.inOrganization("takeda", world.now, (tx, scope) => revokeInvitation(tx, scope, id));
  expect(types()).toEqual(["invitation.sent", "invitation.revoked"]);
  await expect(look(token)).rejects.toMatchObject({ code: "gone" });
  await expect(register(token, "架空の遅れた病院")).rejects.toMatchObject({ code: "gone" });
  expect(await counterparts("takeda")).not.toContain("架空の遅れた病院");
  await expect(world.stage.inOrganization("takeda", world.now, (tx, scope) => revokeInvitation(tx, scope, id)))
    .rejects.toMatchObject({ code: "invalid-state" });
});

const resend = (person: string, id: string, at: Date = world.now) =>
  world.stage.inOrganization(person, at, (tx, scope) => resendInvitation(tx, scope, id));

test("a link that is issued anew voids the one before it and lives fourteen days from then", async () => {
  const email = stranger();
  const { id, token: older } = await invite("takeda", email);
  const { token: newer } = await resend("takeda", id, later(13));
  await expect(look(older)).rejects.toMatchObject({ code: "gone" });
  await expect(register(older, "架空の前のリンク")).rejects.toMatchObject({ code: "gone" });
  await expect(look(newer, later(26.9))).resolves.toMatchObject({ email });
  await expect(look(newer, later(27))).rejects.toMatchObject({ code: "gone" });
  expect(types()).toEqual(["invitation.sent", "invitation.reissued"]);
});

test("an expired invitation can be sent anew, an accepted or revoked one cannot", async () => {
  const { id } = await invite("takeda", stranger());
  const { token } = await resend("takeda", id, later(30));
  await register(token, "架空の遅い病院");
  await expect(resend("takeda", id)).rejects.toMatchObject({ code: "invalid-state", reason: "invitationClosed" });
  const revoked = await invite("takeda", stranger());
  await world.stage.inOrganization("takeda", world.now, (tx, scope) => revokeInvitation(tx, scope, revoked.id));
  await expect(resend("takeda", revoked.id)).rejects.toMatchObject({ code: "invalid-state", reason: "invitationClosed" });
});

test("of an expired invitation and a newer open one to the same address only the newer is sent anew", async () => {
  const email = stranger();
  const expired = await invite("takeda", email);
  const newer = await world.stage.inOrganization("takeda", later(15), (tx, scope) => inviteOrganization(tx, scope, { organizationName: "架空の相手先", email }));
  await expect(resend("takeda", expired.id, later(15))).rejects.toMatchObject({ code: "invalid-state", reason: "alreadyInvited" });
  await expect(resend("takeda", newer.id, later(15))).resolves.toBeDefined();
});

test("an acceptance and a new link at the same moment: one of them wins", async () => {
  const { id, token } = await invite("mori", stranger());
  const [accepted, resent] = await Promise.allSettled([register(token, "架空の同時"), resend("mori", id)]);
  expect([accepted.status, resent.status].sort()).toEqual(["fulfilled", "rejected"]);
  if (accepted.status === "rejected") expect(accepted.reason).toMatchObject({ code: "gone" });
  if (resent.status === "rejected") expect(resent.reason).toMatchObject({ code: "invalid-state", reason: "invitationClosed" });
});

describe("an address that cannot be invited", () => {
  const refused = (person: string, email: string) => expect(invite(person, email)).rejects;

  test("is one of the own organization, in whatever case", async () => {
    await refused("mori", "ishii@hikari.example").toMatchObject({ field: "email", reason: "addressIsOwn" });
    await refused("mori", "MORI@Hikari.example").toMatchObject({ field: "email", reason: "addressIsOwn" });
  });

  test("is one that is invited already; also of two at the same moment one is refused", async () => {
    const email = stranger();
    await invite("mori", email);
    await refused("mori", email.toUpperCase()).toMatchObject({ field: "email", reason: "addressInvited" });
    const twin = stranger();
    const attempts = await Promise.allSettled([invite("mori", twin), invite("mori", twin.toUpperCase())]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const rows = await world.stage.readInOrganization("mori", (db) => db.selectFrom("invitation").select("id").where("email", "=", twin).execute());
    expect(rows).toHaveLength(1);
  });

  test("is the counterpart's admin who accepted this organization's invitation", async () => {
    await refused("mori", "takeda@asahi.example").toMatchObject({ field: "email", reason: "addressAccepted" });
  });

  test("whether an address belongs to somebody else's account makes no difference", async () => {
    // hara works with hikari alone, ueda with asahi alone: neither knows the other has an account.
    await expect(invite("hara", "noguchi@minato.example")).resolves.toBeDefined();
    await expect(invite("hara", stranger())).resolves.toBeDefined();
    await expect(invite("hara", "fujii@asahi.example")).resolves.toBeDefined();
  });
});

test("somebody who is signed in sees the invitation only when it is theirs to accept", async () => {
  const lookAs = async (person: string, token: string) => {
    const userId = world.stage.userId(person);
    const organizationId = await world.stage.readInOrganization(person, (_db, scope) => Promise.resolve(scope.organizationId));
    return asIdentity(world.services.db, { userId, organizationId, linkTokenHash: hashLinkToken(token) }, async (db) =>
      readInvitationAs(db, await openOrganizationScope(db, userId), token, world.now));
  };
  const theirs = await invite("hara", "Ueda@minato.example");
  await expect(lookAs("ueda", theirs.token)).resolves.toMatchObject({ email: "ueda@minato.example" });
  for (const person of ["hara", "ogawa", "mori", "takeda"]) await expect(lookAs(person, theirs.token)).rejects.toMatchObject({ code: "gone", reason: "linkGone" });
  const toMember = await invite("takeda", "noguchi@minato.example");
  for (const person of ["noguchi", "ueda"]) await expect(lookAs(person, toMember.token)).rejects.toMatchObject({ code: "gone", reason: "linkGone" });
});

test("a link accepted twice at the same moment opens one workspace", async () => {
  const { token } = await invite("mori", stranger());
  const names = ["架空の双子 一", "架空の双子 二"];
  const attempts = await Promise.allSettled(names.map((name) => register(token, name)));
  expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await counterparts("mori")).filter((name) => names.includes(name))).toHaveLength(1);
  await expect(register(token, "架空の三人目")).rejects.toMatchObject({ code: "gone" });
  expect(types().filter((type) => type === "workspace.opened")).toHaveLength(1);
});

test("a pair that invites each other and accepts at the same moment shares one workspace", async () => {
  const email = stranger();
  const founding = await invite("mori", email);
  const { userId } = await register(founding.token, "架空の相思相愛");
  const organizationId = (await checkCredentials(world.services.authDb, email, "a sentence to remember"))?.organizationId ?? "";
  const fromVendor = (to: string) => carryOut(world.services, { userId, organizationId }, null, async (tx) =>
    inviteOrganization(tx, await openOrganizationScope(tx.db, userId), { organizationName: "架空みなと市民病院", email: to }));
  const [toHospital, toVendor] = [await fromVendor("ueda@minato.example"), await invite("ueda", email)];
  world.published.length = 0;
  const [first, second] = await Promise.all([
    accept("ueda", toHospital.token),
    carryOut(world.services, { userId, organizationId, linkTokenHash: hashLinkToken(toVendor.token) }, null, async (tx) =>
      (await acceptInvitation(tx, await openOrganizationScope(tx.db, userId), toVendor.token)).workspaceId),
  ]);
  expect(first).toBe(second);
  expect((await counterparts("ueda")).filter((name) => name === "架空の相思相愛")).toHaveLength(1);
  expect(types().sort()).toEqual(["invitation.accepted", "invitation.accepted", "workspace.opened"]);
});

test("a pair that is invited again keeps its workspace", async () => {
  const { token } = await invite("takeda", "mori@hikari.example");
  world.published.length = 0;
  expect(await accept("mori", token)).toBe(world.stage.workspaceId("hikari", "asahi"));
  expect(types()).toEqual(["invitation.accepted"]);
  expect((await counterparts("mori")).filter((name) => name === "架空アサヒメディカル株式会社")).toHaveLength(1);
});

test("an admin to whom the pair's workspace is hidden finds the link gone, and it stays open for when it is not", async () => {
  const { id, token } = await invite("takeda", "ueda@minato.example");
  const [ueda, noguchi] = [world.stage.userId("ueda"), world.stage.userId("noguchi")];
  await world.stage.inOrganization("ueda", world.now, (tx, scope) =>
    updateMember(tx, scope, noguchi, { name: "野口 大輔", jobTitle: null, roles: ["his_safety_manager"], isAdmin: true, revision: 1 }));
  const narrow = (isNarrowed: boolean) => world.stage.inOrganization("noguchi", world.now, (tx, scope) =>
    narrowMember(tx, scope, ueda, world.stage.workspaceId("minato", "asahi"), { isNarrowed, roles: [] }));
  await narrow(true);
  await expect(accept("ueda", token)).rejects.toMatchObject({ code: "gone", reason: "linkGone" });
  const sent = await world.stage.readInOrganization("takeda", async (db, scope) => (await listInvitations(db, scope, null, world.now)).invitations);
  expect(sent.find((invitation) => invitation.id === id)?.state).toBe("open");
  await narrow(false);
  expect(await accept("ueda", token)).toBe(world.stage.workspaceId("minato", "asahi"));
});

test("inviting, revoking and the list of invitations are the admin's alone", async () => {
  const { id } = await invite("mori", stranger());
  world.published.length = 0;
  await expect(invite("ishii", stranger())).rejects.toMatchObject({ code: "forbidden" });
  await expect(world.stage.inOrganization("ishii", world.now, (tx, scope) => revokeInvitation(tx, scope, id))).rejects.toMatchObject({ code: "forbidden" });
  await expect(states("ishii")).rejects.toMatchObject({ code: "forbidden" });
  const foreign = world.stage.inOrganization("takeda", world.now, (tx, scope) => revokeInvitation(tx, scope, id));
  await expect(foreign).rejects.toMatchObject({ code: "not-found" });
  await expect(resend("ishii", id)).rejects.toMatchObject({ code: "forbidden" });
  for (const missing of [id, "00000000-0000-7000-8000-000000000000", "not an id"]) await expect(resend("takeda", missing)).rejects.toMatchObject({ code: "not-found" });
  expect(world.published).toEqual([]);
  expect((await states("mori"))[0]).toBe("open");
});
