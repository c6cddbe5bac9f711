import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NO_FILTER, readWorkspaceRecord } from "#server/modules/audit/index.ts";
import { ENTRIES_PER_PAGE } from "#server/modules/audit/queries.ts";
import { createContract } from "#server/modules/contracts/index.ts";
import { openScope } from "#server/platform/scope.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { actingIn } from "../diagrams/acting.ts";
import { lengthen, pair, readingIn } from "./support.ts";

const contract = { title: "保守契約", devices: "AP-100", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: false, cyberScopeText: null, contact: null };
const DAY = 86_400_000;

let world: TestWorld;
let read: ReturnType<typeof readingIn>;
beforeAll(async () => {
  world = await openTestWorld();
  read = readingIn(world);
  const act = actingIn(world);
  const at = (days: number) => new Date(world.now.getTime() - days * DAY);
  const add = (person: string, days: number) => world.stage.inWorkspace(person, pair, at(days), (tx, scope) => createContract(tx, scope, contract, []));
  await add("sakai", 30);
  await add("oka", 20);
  const { id, versionId } = await act.create("kondo");
  await act.create("kondo");
  await act.release("ishii", id, versionId, 1);
  await act.view("takeda", id, versionId);
});
afterAll(() => world.close());

describe("the shared record of a workspace", () => {
  test("tells a hospital's reader what both sides did, the newest first", async () => {
    const { entries, next } = await read.page("mori");
    expect(entries.map(({ type, actorName, actorSide }) => [type, actorName, actorSide])).toEqual([
      ["diagram.viewed", "武田 真理", "vendor"], ["diagram.released", "石井 健", "hospital"],
      ["contract.created", "岡 美咲", "vendor"], ["contract.created", "酒井 誠", "hospital"], ["workspace.opened", "武田 真理", "vendor"],
    ]);
    expect(entries.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
    expect(next).toBeNull();
  });

  test("tells a vendor's reader what their own people did", async () => {
    for (const person of ["takeda", "nishi"]) {
      const { entries, people } = await read.page(person);
      expect(entries.map(({ type, actorName }) => [type, actorName])).toEqual([
        ["diagram.viewed", "武田 真理"], ["contract.created", "岡 美咲"], ["workspace.opened", "武田 真理"],
      ]);
      expect(people.map(({ name }) => name).sort()).toEqual(["岡 美咲", "武田 真理"].sort());
    }
  });

  test.each(["kondo", "sakai", "fujii", "oka"])("is refused to %s, whose role does not read it", async (person) => {
    await expect(read.page(person)).rejects.toMatchObject({ code: "forbidden" });
    await expect(read.page(person, "private")).rejects.toMatchObject({ code: "forbidden" });
  });

  test("of a foreign workspace answers like that of a missing one", async () => {
    const open = (workspaceId: string) => world.stage.readInOrganization("takeda", async (db) =>
      readWorkspaceRecord(db, await openScope(db, world.stage.userId("takeda"), workspaceId), "shared", { filter: NO_FILTER, before: null }));
    const answerOf = (workspaceId: string) => open(workspaceId).then(() => "read", (error: Error) => `${error.name} ${error.message}`);
    const missing = await answerOf("01990000-0000-7000-8000-000000000000");
    expect(missing).toBe("DomainError workspace not found");
    expect(await answerOf(world.stage.workspaceId("hikari", "seiran"))).toBe(missing);
  });

  test("offers for its filter what occurs in it, the own people first", async () => {
    const { kinds, people } = await read.page("mori");
    expect(kinds).toEqual(["contract", "diagram", "workspace"]);
    const names = people.map(({ name }) => name);
    expect([new Set(names.slice(0, 2)), new Set(names.slice(2))]).toEqual([new Set(["石井 健", "酒井 誠"]), new Set(["岡 美咲", "武田 真理"])]);
  });

  test.each<[string, () => Parameters<ReturnType<typeof readingIn>["page"]>[2], number[]]>([
    ["a kind", () => ({ kind: "contract" }), [3, 2]],
    ["a kind that does not occur", () => ({ kind: "incident" }), []],
    ["a person", () => ({ person: world.stage.userId("takeda") }), [5, 1]],
    ["a person of nobody here", () => ({ person: world.stage.userId("hara") }), []],
    ["a first day", () => ({ from: "2026-11-02" }), [5, 4, 3]],
    ["a first day after it", () => ({ from: "2026-11-03" }), [5, 4]],
    ["a last day", () => ({ to: "2026-11-02" }), [3, 2, 1]],
    ["one day", () => ({ from: "2026-10-23", to: "2026-10-23" }), [2]],
    ["all of it", () => ({ kind: "contract", person: world.stage.userId("oka"), from: "2026-11-01", to: "2026-11-30" }), [3]],
  ])("is filtered by %s", async (_what, filter, expected) => {
    expect((await read.page("mori", "shared", filter())).entries.map(({ seq }) => seq)).toEqual(expected);
  });

  test("a vendor cannot filter its way to the other side's acts", async () => {
    expect((await read.page("takeda", "shared", { person: world.stage.userId("sakai") })).entries).toEqual([]);
    expect((await read.page("takeda", "shared", { kind: "diagram" })).entries.map(({ type }) => type)).toEqual(["diagram.viewed"]);
  });
});

describe("the private record of a side", () => {
  test("holds what the hospital keeps to itself, numbered by itself", async () => {
    const { entries } = await read.page("mori", "private");
    expect(entries.map(({ seq, type, actorName }) => [seq, type, actorName])).toEqual([[2, "diagram.created", "近藤 彩"], [1, "diagram.created", "近藤 彩"]]);
  });

  test("is another one on the other side, and says nothing of the first", async () => {
    const { entries, kinds, people } = await read.page("takeda", "private");
    expect([entries, kinds, people]).toEqual([[], [], []]);
  });
});

describe("the organization's record", () => {
  test("tells of members, invitations and the like, and of whom", async () => {
    const { entries, kinds } = await read.organizationPage("mori");
    expect(kinds).toEqual(["department", "invitation", "member", "organization"]);
    expect(new Set(entries.map(({ actorSide }) => actorSide))).toEqual(new Set(["hospital"]));
    expect(entries.filter(({ type }) => type === "member.created").map(({ aboutName }) => aboutName).sort()).toEqual(["石井 健", "近藤 彩", "酒井 誠"].sort());
    expect((await read.organizationPage("mori", { kind: "member" })).entries.map(({ type }) => type)).toEqual(Array.from({ length: 3 }, () => "member.created"));
  });

  test.each(["ishii", "takeda", "nishi"])("is open to %s", async (person) => {
    expect((await read.organizationPage(person)).entries.length).toBeGreaterThan(0);
  });

  test.each(["kondo", "sakai", "fujii", "oka"])("is refused to %s", async (person) => {
    await expect(read.organizationPage(person)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("is open to an admin without any role, the workspace's is not", async () => {
    const pool = world.database.pool("portal_app");
    const setRoles = async (roles: string) => {
      const client = await pool.connect();
      try {
        await client.query("begin");
        await client.query("select set_config('app.organization_id', organization_id::text, true) from (select $1::uuid as organization_id) o", [
          await world.stage.readInOrganization("takeda", (_db, scope) => Promise.resolve(scope.organizationId)),
        ]);
        await client.query("update app_user set roles = $1::text[] where id = $2", [roles, world.stage.userId("takeda")]);
        await client.query("commit");
      } finally {
        client.release();
      }
    };
    await setRoles("{}");
    try {
      expect((await read.organizationPage("takeda")).entries.length).toBeGreaterThan(0);
      await expect(read.page("takeda")).rejects.toMatchObject({ code: "forbidden" });
    } finally {
      await setRoles("{psirt}");
    }
  });
});

describe("a long record", () => {
  beforeAll(async () => {
    await lengthen(world, "mori", 2 * ENTRIES_PER_PAGE);
    await lengthen(world, "oka", ENTRIES_PER_PAGE);
  });
  const numbers = (pages: Awaited<ReturnType<typeof read.pages>>) => pages.flatMap(({ entries }) => entries.map(({ seq }) => seq));
  const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => from - index);

  test("is read page by page, every entry exactly once", async () => {
    const pages = await read.pages("mori");
    expect(pages.map(({ entries }) => entries.length)).toEqual([50, 50, 50, 5]);
    expect(numbers(pages)).toEqual(down(155, 1));
  });

  test("keeps its filter from page to page", async () => {
    expect(numbers(await read.pages("mori", "shared", { person: world.stage.userId("mori") }))).toEqual(down(105, 6));
    expect(numbers(await read.pages("mori", "shared", { kind: "contract" }))).toEqual([...down(155, 6), 3, 2]);
    expect(numbers(await read.pages("takeda"))).toEqual([...down(155, 106), 5, 3, 1]);
  });

  test("stays whole when entries come in between two pages", async () => {
    const first = await read.page("mori");
    await lengthen(world, "mori", 3);
    const second = await read.page("mori", "shared", { before: first.next });
    expect(second.entries[0]?.seq).toBe((first.entries.at(-1)?.seq ?? 0) - 1);
  });
});
