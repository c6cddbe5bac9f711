import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createContract, delegateContract } from "#server/modules/contracts/index.ts";
import { narrowMember } from "#server/modules/organizations/index.ts";
import { VEILED } from "#server/live/protocol.ts";
import type { Role } from "#server/platform/roles.ts";
import { high, hikariAsahi, importBytes, publish } from "#tests/integration/advisories/support.ts";
import { eventually, openRunningWorld } from "#tests/support/running-server.ts";
import type { RunningWorld, TestSocket } from "#tests/support/running-server.ts";

/** What a socket tells of a stream to somebody whose roles do not open all of it. */
let world: RunningWorld;
let stream: { id: string; seq: number };
beforeAll(async () => {
  world = await openRunningWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  stream = await world.stage.readInWorkspace("mori", hikariAsahi, (db, scope) => db.selectFrom("event_stream")
    .select(["id", "head_seq as seq"]).where("workspace_id", "=", scope.workspace.id).where("kind", "=", "shared").executeTakeFirstOrThrow());
});

const minatoAsahi = ["minato", "asahi"] as const;
const facts = {
  title: "点検契約", devices: "AP-300", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: false, cyberScopeText: null, contact: null,
};
const contract = () => world.stage.inWorkspace("oka", hikariAsahi, world.now, (tx, scope) => createContract(tx, scope, facts, []));
const assign = (id: string) => world.stage.inWorkspace("oka", hikariAsahi, world.now, (tx, scope) =>
  delegateContract(tx, scope, id, [world.stage.userId("kobayashi")]));
const connected = async (person: string) => world.connect(await world.signIn(person));
const since = (socket: TestSocket) => socket.heard.filter((event) => event.stream === stream.id && event.seq > stream.seq).map(({ seq, type }) => [seq - stream.seq, type]);
const caughtUp = async (socket: TestSocket) => (await socket.emitWithAck("catch-up", { [stream.id]: stream.seq })).events;

test("a kind that no role opens arrives as a number and nothing else, live and caught up", async () => {
  const [office, manager] = [await connected("sakai"), await connected("mori")];
  const { id } = await importBytes(world, "takeda", high("VEIL-1"));
  await publish(world, "takeda", id, [hikariAsahi]);
  const made = await contract();
  await eventually("both have heard", () => since(office).length === 2 && since(manager).length === 2);
  expect(since(manager)).toEqual([[1, "advisory.published"], [2, "contract.created"]]);
  expect(since(office)).toEqual([[1, VEILED], [2, "contract.created"]]);
  const caught = await caughtUp(office);
  expect(caught.map(({ seq, type }) => [seq - stream.seq, type])).toEqual([[1, VEILED], [2, "contract.created"]]);
  const veiled = [office.heard.find(({ seq }) => seq === stream.seq + 1), caught[0]];
  const hidden = manager.heard.find(({ type }) => type === "advisory.published");
  for (const told of [hidden?.subject.id, hidden?.id, hidden?.actor.user, hidden?.actor.organization, hidden?.at]) {
    expect(JSON.stringify(veiled)).not.toContain(told);
  }
  expect(JSON.stringify(caught)).toContain(made.id);
});

test("a delegate hears of what is assigned, and of the rest that the stream went on", async () => {
  const theirs = await contract();
  await assign(theirs.id);
  stream = { ...stream, seq: stream.seq + 2 };
  const delegate = await connected("kobayashi");
  const other = await contract();
  await assign(other.id);
  await world.stage.inWorkspace("oka", hikariAsahi, world.now, (tx, scope) => delegateContract(tx, scope, other.id, []));
  await contract();
  await eventually("all has arrived", () => since(delegate).length === 4);
  // What was assigned for a moment may have been heard in that moment; the last one never was.
  expect(since(delegate).map(([seq]) => seq)).toEqual([1, 2, 3, 4]);
  expect(since(delegate).at(-1)).toEqual([4, VEILED]);
  const caught = await caughtUp(delegate);
  expect(caught.map(({ type }) => type)).toEqual([VEILED]);
  expect(caught.at(-1)?.seq).toBe(stream.seq + 4);
  await assign(theirs.id);
});

test("whoever is narrowed is cut off, comes back, and hears what the workspace still opens", async () => {
  const workspace = world.stage.workspaceId(...hikariAsahi);
  const narrow = (roles: Role[] | null) => world.stage.inOrganization("takeda", world.now, (tx, scope) =>
    narrowMember(tx, scope, world.stage.userId("fujii"), workspace, { isNarrowed: roles !== null, roles: roles ?? [] }));
  const before = await connected("fujii");
  const closed = new Promise((resolve) => before.once("disconnect", resolve));
  await narrow([]);
  expect(await closed).toBe("io server disconnect");
  const hidden = await connected("fujii");
  await contract();
  const elsewhere = await world.stage.inWorkspace("oka", minatoAsahi, world.now, (tx, scope) => createContract(tx, scope, facts, []));
  await eventually("the other workspace is heard", () => hidden.heard.some(({ subject }) => subject.id === elsewhere.id));
  // Not even a number: the workspace is not there.
  expect(since(hidden)).toEqual([]);
  expect(await caughtUp(hidden)).toEqual([]);
  const reopened = new Promise((resolve) => hidden.once("disconnect", resolve));
  await narrow(null);
  await reopened;
  const open = await connected("fujii");
  await contract();
  await eventually("it is heard again", () => since(open).length === 1);
  expect(since(open)).toEqual([[2, "contract.created"]]);
});

test("a delegate hears nothing of a workspace with nothing assigned, not even that it exists", async () => {
  const theirs = await contract();
  await assign(theirs.id);
  const delegate = await connected("kobayashi");
  const { id } = await importBytes(world, "takeda", high("VEIL-2"));
  await publish(world, "takeda", id, [minatoAsahi]);
  await world.stage.inWorkspace("oka", minatoAsahi, world.now, (tx, scope) => createContract(tx, scope, facts, []));
  const closed = world.stage.workspaceId(...minatoAsahi);
  const streams = (await world.stage.readInWorkspace("takeda", minatoAsahi, (db) =>
    db.selectFrom("event_stream").select(["id", "head_seq as seq"]).where("workspace_id", "=", closed).execute()));
  await publish(world, "takeda", (await importBytes(world, "takeda", high("VEIL-3"))).id, [hikariAsahi]);
  await eventually("the assigned workspace is heard", () => delegate.heard.some(({ type }) => type === "advisory.published"));
  const told = JSON.stringify(delegate.heard);
  for (const secret of [closed, ...streams.map((each) => each.id)]) expect(told).not.toContain(secret);
  const asked = await delegate.emitWithAck("catch-up", Object.fromEntries(streams.map((each) => [each.id, 0])));
  expect(asked).toEqual({ status: "ok", events: [], more: false });
  const seen = await world.stage.readInOrganization("kobayashi", async (db) => ({
    streams: await db.selectFrom("event_stream").select("id").where("workspace_id", "=", closed).execute(),
    events: await db.selectFrom("event").select("id").where("workspace_id", "=", closed).execute(),
  }));
  expect(seen).toEqual({ streams: [], events: [] });
});

test("of the organization's own stream each hears what concerns them; who reads its record hears all", async () => {
  const own = await world.stage.readInOrganization("takeda", (db, scope) => db.selectFrom("event_stream").select(["id", "head_seq as seq"])
    .where("kind", "=", "organization").where("vendor_id", "=", scope.organizationId).executeTakeFirstOrThrow());
  const [admin, office] = [await connected("takeda"), await connected("oka")];
  const fujii = world.stage.userId("fujii");
  await world.stage.inOrganization("takeda", world.now, (tx, scope) =>
    narrowMember(tx, scope, fujii, world.stage.workspaceId(...minatoAsahi), { isNarrowed: true, roles: [] }));
  await eventually("the admin has heard", () => admin.heard.some(({ type, subject }) => type === "member.narrowed" && subject.id === fujii));
  await eventually("the other has got the number", () => office.heard.some(({ type, stream: id }) => type === VEILED && id === own.id));
  expect(JSON.stringify(office.heard)).not.toContain(fujii);
  const { events } = await office.emitWithAck("catch-up", { [own.id]: own.seq });
  expect(JSON.stringify(events)).not.toContain(fujii);
  // Everybody's pages show the departments, the profile and the library of advisories.
  await importBytes(world, "takeda", high("VEIL-4"));
  await eventually("a colleague who opens advisories hears of the import", () => office.heard.some(({ type }) => type === "advisory.imported"));
});
