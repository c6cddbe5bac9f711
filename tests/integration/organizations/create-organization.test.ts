import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Kysely } from "kysely";
import { createKysely, createPool } from "#db/pool.ts";
import { roleUrl } from "#db/roles.ts";
import type { DB } from "#db/types.ts";
import { checkCredentials, redeemPasswordLink } from "#server/modules/auth/index.ts";

/** A database as an operator hands it over: empty. */
const name = `test_${randomUUID().replaceAll("-", "")}`;
const ownerUrl = withDatabase(name);
const now = new Date();
let link = "";
let organizationId = "";

beforeAll(() => administrate(`create database ${name}`));
afterAll(() => administrate(`drop database ${name} with (force)`));

test("an empty database is migrated and gets an organization whose admin sets a password with the link", async () => {
  const run = await createOrganization({
    "side": "hospital", "name": "架空そよかぜ病院", "name-en": "Soyokaze Hospital (fictional)",
    "admin-name": "水野 花", "email": "mizuno@soyokaze.example",
  });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  link = /https:\/\/portal\.example\/password\/\S+/.exec(run.stdout)?.[0] ?? "";
  const token = link.split("/").at(-1) ?? "";
  const pools = (["portal_auth", "portal_app"] as const).map((role) => createPool(roleUrl(ownerUrl, role, undefined), 1, () => {}));
  const [auth, db] = pools.map((pool) => createKysely(pool)) as [Kysely<DB>, Kysely<DB>];
  const services = { authDb: auth, db, clock: () => now, publish: () => {}, post: { isOpen: false, link: String, send: () => {} } };
  try {
    expect(await checkCredentials(auth, "mizuno@soyokaze.example", "")).toBeNull();
    const person = await redeemPasswordLink(services, token, "twelve letters and more");
    expect(await checkCredentials(auth, "mizuno@soyokaze.example", "twelve letters and more")).toMatchObject({
      userId: person.userId, organizationId: person.organizationId,
    });
    organizationId = person.organizationId;
    await expect(redeemPasswordLink(services, token, "somebody else's words")).rejects.toMatchObject({ code: "gone" });
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
  }
});

test("what it did stands in the organization's own record", async () => {
  expect(await rowsAs("portal_app", "select type, seq::int from event order by seq")).toEqual([
    { type: "organization.registered", seq: 1 }, { type: "member.password-link-issued", seq: 2 },
    { type: "person.password-set", seq: 3 },
  ]);
  expect(await rowsAs("portal_app", "select side, name, name_en, is_demo from organization")).toEqual([
    { side: "hospital", name: "架空そよかぜ病院", name_en: "Soyokaze Hospital (fictional)", is_demo: false },
  ]);
});

test("the link's secret is stored nowhere", async () => {
  const stored = JSON.stringify(await rowsAs("portal_app", "select token_hash from password_link"));
  expect(stored).toMatch(/[0-9a-f]{64}/);
  expect(stored).not.toContain(link.split("/").at(-1));
});

test("an address in use is refused in one line and leaves nothing behind", async () => {
  const run = await createOrganization({ "side": "vendor", "name": "架空の別会社", "admin-name": "水野 花", "email": "Mizuno@soyokaze.example" });
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(/^登録できません: .+ \/ Cannot create: this e-mail address is in use.*\n$/);
  expect(await rowsAs("portal_live", "select count(*)::int as events from event")).toEqual([{ events: 3 }]);
});

test.each([
  ["without its options", {}, "--side, --name, --admin-name, --email"],
  ["for a third side", { "side": "clinic", "name": "x", "admin-name": "y", "email": "z@example.org" }, "--side is missing or not usable"],
  ["with something that is no address", { "side": "vendor", "name": "x", "admin-name": "y", "email": "z" }, "--email is missing or not usable"],
  ["with an unknown option", { colour: "red" }, "Unknown option '--colour'"],
])("%s it says in one line what to give", async (_what, options, message) => {
  const run = await createOrganization(options);
  expect(run.code).toBe(1);
  expect(run.stderr).toContain(message);
  expect(run.stderr.trim().split("\n")).toHaveLength(1);
});

test("a database that does not answer is named in one line, without its password", async () => {
  const run = await createOrganization(
    { "side": "vendor", "name": "x", "admin-name": "y", "email": "z@example.org" },
    { DATABASE_URL: "postgres://portal:well-kept@127.0.0.1:1/portal" },
  );
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(/Cannot start: The database at 127\.0\.0\.1:1 cannot be reached.*\n$/);
  expect(run.stdout + run.stderr).not.toContain("well-kept");
});

async function createOrganization(
  options: Record<string, string>, env: Record<string, string> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const words = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
  const child = spawn(process.execPath, ["scripts/launch.js", "create-organization", ...words], {
    env: { ...process.env, DATABASE_URL: ownerUrl, PUBLIC_URL: "https://portal.example", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [[code], stdout, stderr] = await Promise.all([once(child, "exit"), text(child.stdout), text(child.stderr)]);
  return { code: code as number | null, stdout, stderr };
}

/** With a role of the running portal, seeing what the new organization sees. */
async function rowsAs(role: "portal_app" | "portal_live", query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: roleUrl(ownerUrl, role, undefined) });
  await client.connect();
  try {
    await client.query("select set_config('app.organization_id', $1, false)", [organizationId]);
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

async function administrate(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase("postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(database: string): string {
  const url = new URL(inject("templateUrl"));
  url.pathname = `/${database}`;
  return url.toString();
}
