import { afterAll, beforeAll, expect, test } from "vitest";
import { listLibrary, listReceived, readAdvisory, readLastComment } from "#server/modules/advisories/index.ts";
import { createContract, delegateContract } from "#server/modules/contracts/index.ts";
import { narrowMember, updateMember } from "#server/modules/organizations/index.ts";
import type { Role } from "#server/platform/roles.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { high, hikariAsahi, hikariSeiran, importBytes, minatoAsahi, noComment, publish } from "./support.ts";
import type { Pair } from "./support.ts";

/** The rooms over all workspaces show what the workspaces themselves show this person. */
let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await hold("ishii", ["his_safety_manager", "contract_office"], "mori");
  await hold("nishi", ["safety_officer", "sales"], "takeda");
});
afterAll(() => world.close());

const hold = (person: string, roles: Role[], admin: string) => world.stage.inOrganization(admin, world.now, (tx, scope) =>
  updateMember(tx, scope, world.stage.userId(person), { name: person, jobTitle: null, roles, isAdmin: false, revision: 1 }));
const narrow = (person: string, roles: Role[] | null, [hospital, vendor]: Pair, admin: string) => world.stage.inOrganization(admin, world.now, (tx, scope) =>
  narrowMember(tx, scope, world.stage.userId(person), world.stage.workspaceId(hospital, vendor), { isNarrowed: roles !== null, roles: roles ?? [] }));
const received = (person: string) => world.stage.readInOrganization(person, async (db, scope) =>
  (await listReceived(db, scope, null)).deliveries.map(({ workspaceId }) => workspaceId).sort());
const words = (person: string, id: string) => world.stage.readInOrganization(person, async (db, scope) => (await readLastComment(db, scope, id))?.clinicalImpact);
const totals = (person: string, id: string) => world.stage.readInOrganization(person, async (db, scope) => [
  (await readAdvisory(db, scope, id)).counts.total, (await listLibrary(db, scope, null)).advisories.find((advisory) => advisory.id === id)?.counts.total,
]);

test("a hospital's room leaves out workspaces that are hidden, or where no role that counts reads advisories", async () => {
  const [asahi, seiran] = [world.stage.workspaceId(...hikariAsahi), world.stage.workspaceId(...hikariSeiran)];
  await publish(world, "takeda", (await importBytes(world, "takeda", high("NARROW-1"))).id, [hikariAsahi]);
  await publish(world, "hara", (await importBytes(world, "hara", high("NARROW-2"))).id, [hikariSeiran]);
  const all = [asahi, seiran].sort();
  expect(await received("ishii")).toEqual(all);
  await narrow("ishii", ["contract_office"], hikariAsahi, "mori");
  expect(await received("ishii")).toEqual([seiran]);
  await narrow("ishii", ["his_safety_manager"], hikariAsahi, "mori");
  expect(await received("ishii")).toEqual(all);
  await narrow("ishii", [], hikariSeiran, "mori");
  expect(await received("ishii")).toEqual([asahi]);
  expect(await received("mori")).toEqual(all);
});

test("neither the words for a hidden hospital nor the hospital itself are in the vendor's library", async () => {
  const { id } = await importBytes(world, "takeda", high("NARROW-3"));
  await publish(world, "takeda", id, [hikariAsahi], { ...noComment, clinicalImpact: "ひかり病院へ" });
  await publish(world, "takeda", id, [minatoAsahi], { ...noComment, clinicalImpact: "みなと病院へ" });
  expect([await words("nishi", id), await totals("nishi", id)]).toEqual(["みなと病院へ", [2, 2]]);
  await narrow("nishi", ["sales"], minatoAsahi, "takeda");
  expect([await words("nishi", id), await totals("nishi", id)]).toEqual(["ひかり病院へ", [2, 2]]);
  await narrow("nishi", [], minatoAsahi, "takeda");
  expect([await words("nishi", id), await totals("nishi", id)]).toEqual(["ひかり病院へ", [1, 1]]);
  expect([await words("takeda", id), await totals("takeda", id)]).toEqual(["みなと病院へ", [2, 2]]);
});

test("a delegate's library counts the workspaces in which something is assigned to them", async () => {
  const { id } = await importBytes(world, "takeda", high("NARROW-4"));
  await publish(world, "takeda", id, [hikariAsahi, minatoAsahi]);
  expect(await totals("kobayashi", id)).toEqual([0, 0]);
  await world.stage.inWorkspace("oka", hikariAsahi, world.now, async (tx, scope) => {
    const contract = await createContract(tx, scope, {
      title: "保守契約", devices: "AP-300", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: false, cyberScopeText: null, contact: null,
    }, []);
    await delegateContract(tx, scope, contract.id, [world.stage.userId("kobayashi")]);
  });
  expect(await totals("kobayashi", id)).toEqual([1, 1]);
});
