import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { redeemPasswordLink } from "#server/modules/auth/index.ts";
import { canBeShown, endStep, isOwed, readOwed, readStep } from "#server/modules/second-factors/index.ts";
import { deactivateMember, issuePasswordLink, reactivateMember } from "#server/modules/organizations/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { halfSignIn, later, removeFactors, setUpTotp } from "./support.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => removeFactors(world));

const read = (cookie: string, at = world.now) => readStep(world.services.authDb, cookie, at);
const owedBy = async (person: string) => {
  const owed = await readOwed(world.services.authDb, world.stage.userId(person));
  if (owed === null) throw new Error(`${person} is nobody`);
  return { isOwed: isOwed(owed), canBeShown: canBeShown(owed) };
};

test("only who has set something up is asked for it", async () => {
  expect(await owedBy("mori")).toEqual({ isOwed: false, canBeShown: false });
  await setUpTotp(world, "mori");
  expect([await owedBy("mori"), await owedBy("sakai")]).toEqual([{ isOwed: true, canBeShown: true }, { isOwed: false, canBeShown: false }]);
});

test("a half sign-in belongs to its browser, lasts ten minutes and is used up once", async () => {
  const cookie = await halfSignIn(world, "mori");
  const step = await read(cookie);
  expect(step).toMatchObject({ userId: world.stage.userId("mori"), target: "/today", createdAt: world.now });
  expect(await read(cookie, later(world.now, 599))).not.toBeNull();
  expect(await read(cookie, later(world.now, 600))).toBeNull();
  if (step === null) throw new Error("no step");
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => endStep(world.services.authDb, step, world.now)));
  expect(outcomes.filter(Boolean)).toHaveLength(1);
  expect(await read(cookie)).toBeNull();
});

test.each(["", "portal_step=", "portal_step=x", `portal_step=${"A".repeat(43)}`, `portal_step=${"あ".repeat(43)}`, `portal_step=${"A".repeat(100_000)}`, "portal_step=%00"])(
  "a cookie %.40j is nobody's", async (cookie) => expect(await read(cookie)).toBeNull());

test("the cookie's secret does not stand in the database", async () => {
  const cookie = await halfSignIn(world, "mori");
  const rows = await world.services.authDb.selectFrom("sign_in_step").selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(cookie.replace("portal_step=", ""));
});

test("a password set by link ends the half sign-ins with the old one", async () => {
  const cookie = await halfSignIn(world, "sakai");
  const { passwordToken } = await world.stage.inOrganization("mori", world.now, (tx, scope) => issuePasswordLink(tx, scope, world.stage.userId("sakai")));
  await redeemPasswordLink(world.services, passwordToken, "kettle river nineteen umbrellas");
  expect(await read(cookie)).toBeNull();
});

test("who leaves has no half sign-in", async () => {
  const cookie = await halfSignIn(world, "sakai");
  await world.stage.inOrganization("mori", world.now, (tx, scope) => deactivateMember(tx, scope, world.stage.userId("sakai")));
  expect([await read(cookie), await readOwed(world.services.authDb, world.stage.userId("sakai"))]).toEqual([null, null]);
  await world.stage.inOrganization("mori", world.now, (tx, scope) => reactivateMember(tx, scope, world.stage.userId("sakai")));
});

test("a person has twenty half sign-ins at most", async () => {
  const first = await halfSignIn(world, "ishii");
  for (let count = 1; count <= 20; count += 1) await halfSignIn(world, "ishii", later(world.now, count));
  expect(await read(first)).toBeNull();
  const rows = await world.services.authDb.selectFrom("sign_in_step").select("token_hash").where("user_id", "=", world.stage.userId("ishii")).execute();
  expect(rows).toHaveLength(20);
});
