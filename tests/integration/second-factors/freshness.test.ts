import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { exportOrganizationRecord, exportWorkspaceRecord } from "#server/modules/audit/index.ts";
import { createSessions } from "#server/modules/auth/index.ts";
import { releaseDiagram } from "#server/modules/diagrams/index.ts";
import { createMember, deactivateMember, issuePasswordLink, reactivateMember, readMember, updateMember } from "#server/modules/organizations/index.ts";
import { enrolTotp, issueRecoveryCodes, removeTotp } from "#server/modules/second-factors/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { openScope } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { actingIn } from "#tests/integration/diagrams/acting.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { codeAt, later } from "./support.ts";

const PAIR = ["hikari", "asahi"] as const;
let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => void (world.published.length = 0));

/** Somebody acts whose proof lies this many seconds back; null: no session at all. */
async function act(person: string, secondsAgo: number | null, command: (tx: CommandTransaction, scope: Scope) => Promise<unknown>) {
  const userId = world.stage.userId(person);
  const organizationId = await world.stage.readInOrganization(person, (_db, scope) => Promise.resolve(scope.organizationId));
  const workspaceId = world.stage.workspaceId(...PAIR);
  const confirmedAt = secondsAgo === null ? undefined : later(world.now, -secondsAgo);
  return carryOut(world.services, { userId, organizationId, workspaceId, confirmedAt }, null, async (tx) => command(tx, await openScope(tx.db, userId, workspaceId)));
}

const sakai = () => world.stage.userId("sakai");
const input = { name: "試験 花子", email: "fresh@hikari.example", jobTitle: null, roles: ["clinical_engineer" as const], isAdmin: false };
const secret = randomBytes(20);
const revisionOf = (id: string) => world.stage.readInOrganization("mori", async (db, scope) => (await readMember(db, scope, id)).revision);

const ACTS: Readonly<Record<string, (tx: CommandTransaction, scope: Scope) => Promise<unknown>>> = {
  createMember: (tx, scope) => createMember(tx, scope, input),
  issuePasswordLink: (tx, scope) => issuePasswordLink(tx, scope, sakai()),
  deactivateMember: (tx, scope) => deactivateMember(tx, scope, sakai()),
  reactivateMember: (tx, scope) => reactivateMember(tx, scope, sakai()),
  updateMember: async (tx, scope) => updateMember(tx, scope, sakai(), {
    name: "酒井", jobTitle: null, roles: ["clinical_engineer"], isAdmin: true, revision: await revisionOf(sakai()),
  }),
  exportOrganizationRecord: (tx, scope) => exportOrganizationRecord(tx, scope),
  exportWorkspaceRecord: (tx, scope) => exportWorkspaceRecord(tx, scope, "shared"),
  enrolTotp: (tx, scope) => enrolTotp(tx, scope, world.services.config, secret, codeAt(secret, world.now)),
  issueRecoveryCodes: (tx, scope) => issueRecoveryCodes(tx, scope, world.services.config),
  removeTotp,
};

test.each(Object.keys(ACTS))("%s is refused a quarter of an hour after the last proof, and without any, and changes nothing", async (name) => {
  const command = ACTS[name];
  if (command === undefined) throw new Error(name);
  for (const ago of [15 * 60, 86_400, null]) await expect(act("mori", ago, command)).rejects.toMatchObject({ code: "unconfirmed" });
  expect(world.published).toEqual([]);
  if (name === "reactivateMember") await act("mori", 0, (tx, scope) => deactivateMember(tx, scope, sakai()));
  world.published.length = 0;
  await act("mori", 15 * 60 - 1, command);
  expect(world.published.length).toBeGreaterThan(0);
  if (name === "deactivateMember") await act("mori", 0, (tx, scope) => reactivateMember(tx, scope, sakai()));
});

test("who may not do it at all is told that, and not asked for a password", async () => {
  await expect(act("kondo", null, (tx, scope) => issuePasswordLink(tx, scope, sakai()))).rejects.toMatchObject({ code: "forbidden" });
});

test("a member's name needs no fresh proof, the roles do", async () => {
  const member = await world.stage.readInOrganization("mori", (db, scope) => readMember(db, scope, world.stage.userId("kondo")));
  const same = { name: "近藤 新", jobTitle: null, roles: ["clinical_engineer" as const], isAdmin: false };
  expect(member.roles).toEqual(["clinical_engineer"]);
  await act("mori", null, (tx, scope) => updateMember(tx, scope, member.id, { ...same, revision: member.revision }));
  await expect(act("mori", null, (tx, scope) => updateMember(tx, scope, member.id, { ...same, isAdmin: true, revision: member.revision + 1 }))).rejects.toMatchObject({ code: "unconfirmed" });
});

test("a whole network is released with a fresh proof only; a part of it needs none", async () => {
  const diagrams = actingIn(world);
  const whole = await diagrams.create("kondo", "L3");
  const part = await diagrams.create("kondo", "L2");
  const release = ({ id, versionId }: { id: string; versionId: string }) => (tx: CommandTransaction, scope: Scope) =>
    releaseDiagram(tx, scope, id, 1, { versionId, purpose: "保守" });
  await expect(act("ishii", 900, release(whole))).rejects.toMatchObject({ code: "unconfirmed" });
  await act("ishii", 900, release(part));
  await act("ishii", 899, release(whole));
});

test("a session knows when its person last showed who they are", async () => {
  let now = world.now;
  const sessions = createSessions(world.database.pool("portal_auth", 2), { secure: false, clock: () => now, limits: world.services.config.sessionLimits });
  const { sessionId, cookie } = await sessions.open(world.stage.userId("mori"), { address: "192.0.2.1", userAgent: "" });
  const confirmedAt = async () => (await sessions.read(cookie.split(";")[0] ?? ""))?.confirmedAt;
  expect(await confirmedAt()).toEqual(world.now);
  now = later(world.now, 3_600);
  expect(await confirmedAt()).toEqual(world.now); // use alone proves nothing
  await sessions.confirm(sessionId, false);
  expect(await confirmedAt()).toEqual(now);
});
