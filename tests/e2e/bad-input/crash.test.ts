import { randomUUID } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { textOf } from "#tests/support/portal/form-body.ts";
import { FORMS } from "#tests/support/portal/forms.ts";
import type { Form } from "#tests/support/portal/forms.ts";
import { fingerprint } from "#tests/support/portal/fingerprint.ts";
import { fillIn } from "#tests/support/portal/sending.ts";
import { openWorld } from "#tests/support/portal/world.ts";
import type { World } from "#tests/support/portal/world.ts";

/** A small limit for files, then a kill in the middle of writing, then a start behind another address. */
let world: World;
beforeAll(async () => {
  world = await openWorld({ UPLOAD_LIMIT_MB: "1" });
});
afterAll(() => world?.portal.close());

const formAt = (ending: string): Form => {
  const form = FORMS.find(({ place }) => place.endsWith(ending));
  if (form === undefined) throw new Error(`no form at ${ending}`);
  return form;
};

describe("a limit of 1 MB for files", () => {
  it.each([2, 60])("refuses %i MB in words that name it, and keeps what was typed", async (megabytes) => {
    const before = await fingerprint(world.portal);
    const files = [{ field: "files", name: "大きい.txt", content: textOf(megabytes * 1024 * 1024) }];
    const { status, body } = await fillIn(world, formAt("/new-contract"), { title: "保たれる題名" }, { files });
    expect(status).toBe(413);
    expect(body).toContain("保たれる題名");
    expect(body).toMatch(/1 ?MB/);
    expect(await fingerprint(world.portal)).toEqual(before);
    expect(await readdir(join(world.portal.dataDir, "blobs/incoming"))).toEqual([]);
    expect(await world.portal.faults()).toEqual([]);
  });
});

describe("kill -9 in the middle of 20 parallel posts", () => {
  interface Post { form: Form; table: string; column: string; field: string; text: string; requestId: string; acknowledged: boolean }
  const KINDS = [
    { form: formAt("/new-contract"), table: "contract", column: "title", field: "title" },
    { form: formAt("/new-incident"), table: "incident", column: "phenomenon", field: "phenomenon" },
    { form: formAt("/act"), table: "incident_comment", column: "body", field: "body" },
    { form: formAt("/new-policy"), table: "security_policy", column: "title", field: "title" },
  ];
  const posts: Post[] = Array.from({ length: 20 }, (_, index) => {
    const kind = KINDS[index % KINDS.length] ?? KINDS[0];
    if (kind === undefined) throw new Error("no kind of post");
    return { ...kind, text: `停止の途中 ${index} ${randomUUID()}`, requestId: randomUUID(), acknowledged: false };
  });
  const post = async (one: Post) => {
    const { status } = await fillIn(world, one.form, { [one.field]: one.text, requestId: one.requestId });
    one.acknowledged ||= status === 200 || status === 302;
  };
  const countOf = async ({ table, column, text }: Post) =>
    Number((await world.portal.rows<{ n: string }>(`select count(*) as n from ${table} where ${column} = $1`, [text]))[0]?.n);

  it("loses nothing that was acknowledged, and leaves nothing half-written", async () => {
    const sent = Promise.allSettled(posts.map(post));
    // Killed when some are through and others are not; how many is left to chance.
    while (posts.filter(({ acknowledged }) => acknowledged).length < 3) await wait(1);
    await world.portal.kill();
    await sent;
    await world.portal.restart();
    const counts = await Promise.all(posts.map(countOf));
    expect(posts.filter(({ acknowledged }, index) => acknowledged && counts[index] !== 1).map(({ text }) => text)).toEqual([]);
    expect(counts.filter((count) => count > 1)).toEqual([]);
    await expectWhole(world);
  });

  it("carries out once what is sent again with its request id", async () => {
    await Promise.all(posts.map(post));
    expect(posts.filter(({ acknowledged }) => !acknowledged)).toEqual([]);
    expect(await Promise.all(posts.map(countOf))).toEqual(posts.map(() => 1));
    await expectWhole(world);
    expect(await world.portal.faults()).toEqual([]);
  });
});

/** Rows that make something new, and the events that say so. */
const WRITTEN: readonly (readonly [rows: string, events: string])[] = [
  ["select (select count(*) from contract) + (select count(*) from tombstone where subject_kind = 'contract')", "('contract.created', 'contract.absence-recorded')"],
  ["select count(*) from incident", "('incident.reported', 'incident.drill-reported')"],
  ["select count(*) from incident_comment", "('incident.commented', 'incident.drill-commented')"],
  ["select count(*) from security_policy", "('security-policy.created')"],
  ["select count(*) from security_policy_version where number > 1", "('security-policy.version-issued')"],
  ["select count(*) from diagram", "('diagram.created')"],
  ["select count(*) from advisory_revision", "('advisory.imported')"],
  ["select count(*) from advisory_acknowledgement", "('advisory.acknowledged')"],
];

async function expectWhole({ portal }: World): Promise<void> {
  for (const [rows, events] of WRITTEN) {
    const [row] = await portal.rows<{ rows: string; events: string }>(`select (${rows}) as rows, (select count(*) from event where type in ${events}) as events`);
    expect(row?.rows, rows).toBe(row?.events);
  }
  const gaps = await portal.rows(`
    select s.id from event_stream s left join event e on e.stream_id = s.id
    group by s.id having s.head_seq <> count(e.seq) or s.head_seq <> coalesce(max(e.seq), 0)`);
  expect(gaps).toEqual([]);
  expect(await portal.rows("select request_id from command_receipt where result::text = 'null'")).toEqual([]);
  expect(await portal.rows("select id from incident i where number > (select last from incident_number n where n.workspace_id = i.workspace_id)")).toEqual([]);
  const files = await portal.rows<{ sha256: string; size: string }>(`
    select sha256, size from attachment union select sha256, size from security_policy_version union select sha256, size from diagram_version`);
  expect(files.length).toBeGreaterThan(10);
  for (const { sha256, size } of files) {
    const { size: found } = await stat(join(portal.dataDir, "blobs", sha256.slice(0, 2), sha256.slice(2, 4), sha256));
    expect(found, sha256).toBe(Number(size));
  }
}

describe("kill -9 of PostgreSQL under the running portal", () => {
  it("brings it back by itself, with everything that was acknowledged", async () => {
    const { portal } = world;
    const title = `停止の前に登録 ${randomUUID()}`;
    expect((await fillIn(world, formAt("/new-contract"), { title })).status).toBe(302);
    const postmaster = async () => Number((await portal.rows<{ pid: string }>("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid"))[0]?.pid);
    const killed = await postmaster();
    process.kill(killed, "SIGKILL");
    await vi.waitFor(async () => expect(await postmaster()).not.toBe(killed), { timeout: 30_000, interval: 200 });
    await vi.waitFor(async () => expect((await portal.ask({ path: "/readyz" })).status).toBe(200), { timeout: 30_000, interval: 200 });
    expect(await portal.rows("select title from contract where title = $1", [title])).toEqual([{ title }]);
    expect((await fillIn(world, formAt("/new-contract"), { title: `${title} 2` })).status).toBe(302);
    await portal.faults(); // what was asked in between failed, and said so
  });
});

describe("behind an address with https", () => {
  it("sends cookies and pages for that address only", async () => {
    const { portal } = world;
    await portal.kill();
    await portal.restart({ PUBLIC_URL: "https://portal.example" });
    const { headers } = await portal.ask({ path: "/sign-in", method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: "https://portal.example" }, body: ["email=mori%40hikari.example&password=demo-portal-2026"] });
    expect(headers["set-cookie"]?.find((cookie) => cookie.startsWith("portal_session="))).toMatch(/; Secure/);
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
    const page = await portal.ask({ path: "/sign-in" });
    expect(page.headers["content-security-policy"]).toContain("connect-src 'self' wss://portal.example");
    expect((await portal.ask({ path: "/sign-in", method: "POST", headers: { Origin: "https://portal.example.evil.example" } })).status).toBe(403);
    expect(await portal.faults()).toEqual([]);
  });
});
