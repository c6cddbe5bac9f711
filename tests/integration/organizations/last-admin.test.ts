import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deactivateMember, updateMember } from "#server/modules/organizations/index.ts";
import { asIdentity } from "#server/platform/scope.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

/** The hospital's four people. Each test begins with all of them active and with the admins it names. */
const PEOPLE = ["mori", "ishii", "kondo", "sakai"];
let world: TestWorld;
let organizationId: string;
beforeAll(async () => {
  world = await openTestWorld();
  organizationId = await world.stage.readInOrganization("mori", (_db, scope) => Promise.resolve(scope.organizationId));
});
afterAll(() => world.close());

const idOf = (person: string) => world.stage.userId(person);
/** As nobody of the organization: whoever was removed before, the stage can be set. */
async function begin(admins: readonly string[]): Promise<void> {
  await asIdentity(world.services.db, { userId: null, organizationId }, async (db) => {
    for (const person of PEOPLE) {
      await db.updateTable("app_user").set({ is_admin: admins.includes(person), deactivated_at: null }).where("id", "=", idOf(person)).execute();
    }
  });
  world.published.length = 0;
}
const activeAdmins = (): Promise<string[]> => asIdentity(world.services.db, { userId: null, organizationId }, async (db) => {
  const rows = await db.selectFrom("app_user").select("id")
    .where("organization_id", "=", organizationId).where("is_admin", "=", true).where("deactivated_at", "is", null).execute();
  return PEOPLE.filter((person) => rows.some(({ id }) => id === idOf(person)));
});
const deactivate = (person: string, other: string) =>
  world.stage.inOrganization(person, world.now, (tx, scope) => deactivateMember(tx, scope, idOf(other)));
/** Takes the admin's right and leaves all else as it is. */
const demote = (person: string, other: string) => world.stage.inOrganization(person, world.now, async (tx, scope) => {
  const member = await tx.db.selectFrom("app_user").select(["name", "job_title", "revision"]).where("id", "=", idOf(other)).executeTakeFirstOrThrow();
  return updateMember(tx, scope, idOf(other), {
    name: member.name, jobTitle: member.job_title, roles: ["clinical_engineer"], isAdmin: false, revision: member.revision,
  });
});

describe("alone", () => {
  beforeEach(() => begin(["mori"]));

  test.each([["left", deactivate], ["lost the right", demote]])("the last admin is never %s", async (_what, act) => {
    await expect(act("mori", "mori")).rejects.toMatchObject({ code: "invalid-state", reason: "lastAdmin" });
    expect(await activeAdmins()).toEqual(["mori"]);
    expect(world.published).toEqual([]);
  });

  test("a deactivated admin does not count as another one", async () => {
    await begin(["mori", "ishii"]);
    await deactivate("mori", "ishii");
    await expect(demote("mori", "mori")).rejects.toMatchObject({ reason: "lastAdmin" });
  });
});

/** With real parallelism: each command has its own connection, and begins before any other has ended. */
describe.each([["remove", deactivate], ["take the right from", demote]])("at the same moment: admins %s each other", (_what, act) => {
  test.each(Array.from({ length: 8 }, (_, round) => round))("two: exactly one succeeds (round %i)", async () => {
    await begin(["mori", "ishii"]);
    const attempts = await Promise.allSettled([act("mori", "ishii"), act("ishii", "mori")]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await activeAdmins()).toHaveLength(1);
    expect(world.published).toHaveLength(1);
  });

  test("with a third admin: still exactly one, for who was removed removes nobody", async () => {
    await begin(["mori", "ishii", "kondo"]);
    const attempts = await Promise.allSettled([act("mori", "ishii"), act("ishii", "mori")]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await activeAdmins()).toHaveLength(2);
  });

  test("four in a circle: one admin remains at the least, and every refusal is a clear one", async () => {
    await begin(PEOPLE);
    const attempts = await Promise.allSettled(PEOPLE.map((person, index) => act(person, PEOPLE[(index + 1) % PEOPLE.length] ?? "")));
    const refusals = attempts.flatMap((attempt) => (attempt.status === "rejected" ? [(attempt.reason as { code: string }).code] : []));
    expect((await activeAdmins()).length).toBeGreaterThan(0);
    expect((await activeAdmins()).length).toBe(refusals.length);
    for (const code of refusals) expect(["forbidden", "invalid-state", "not-found", "conflict"]).toContain(code);
  });
});

test("two admins who leave by themselves at the same moment: one stays", async () => {
  await begin(["mori", "ishii"]);
  const attempts = await Promise.allSettled([deactivate("mori", "mori"), deactivate("ishii", "ishii")]);
  expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(attempts.find(({ status }) => status === "rejected")).toMatchObject({ reason: { reason: "lastAdmin" } });
});
