import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestDatabase } from "#tests/support/test-database.ts";
import { openDemoDatabase } from "./demo-database.ts";

/** Rows that no event goes with. */
const UNRECORDED: Readonly<Record<string, string>> = {
  schema_migration: "written by migrations",
  event_stream: "part of the log",
  event: "the log itself",
  subject_activity: "written with the log",
  subject_seen: "a person's own reading state",
  command_receipt: "against doubled requests",
  session: "signing in and out are recorded; the session itself is a technical matter",
  app_user: "the demo world gives its admins their roles directly",
  retention_rule: "written by migrations and by the operator",
  user_credential: "the demo world sets one password for all its accounts",
};

/** Organizations see their counterparts' names and what these show of themselves, and those who hold a link see who invites. */
const SHARED_DIRECTORIES = ["organization", "app_user", "vendor_profile", "department", "retention_setting"];

let database: TestDatabase;
let owner: pg.Client;
let app: pg.PoolClient;
let tables: { name: string; columns: string[] }[];

beforeAll(async () => {
  database = await openDemoDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  app = await database.pool("portal_app").connect();
  ({ rows: tables } = await owner.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname order by c.relname`));
});
afterAll(async () => {
  app.release();
  await owner.end();
  await database.close();
});

/** What the owner sees of a table when nobody is exempted from looking; in a transaction that is rolled back. */
async function withoutProtection<T>(look: () => Promise<T>): Promise<T> {
  await owner.query("begin");
  try {
    for (const { name } of tables) await owner.query(`alter table ${pg.escapeIdentifier(name)} no force row level security`);
    return await look();
  } finally {
    await owner.query("rollback");
  }
}

async function tablesWith(condition: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of tables.filter((table) => !(table.name in UNRECORDED))) {
    const { rows } = await owner.query(`select from ${pg.escapeIdentifier(name)} where ${condition} limit 1`);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

const writtenTables = () => tablesWith("true");
/** Tables with rows that a transaction without an event wrote last. */
const unrecordedTables = () => tablesWith("xmin not in (select xmin from event)");

describe("every row that use has left", () => {
  test("belongs to a transaction that recorded an event", async () => {
    const { written, unrecorded } = await withoutProtection(async () => ({ written: await writtenTables(), unrecorded: await unrecordedTables() }));
    expect(written).toEqual(expect.arrayContaining(["invitation", "organization", "workspace"]));
    expect(unrecorded).toEqual([]);
  });

  test("is found when it was written beside the log", async () => {
    const unrecorded = await withoutProtection(async () => {
      await owner.query("update workspace set opened_at = opened_at");
      return unrecordedTables();
    });
    expect(unrecorded).toEqual(["workspace"]);
  });
});

describe("row-level security", () => {
  async function seenBy(organization: string | null, table: string): Promise<Record<string, unknown>[] | "no right"> {
    await app.query("begin");
    try {
      await app.query("select set_config('app.organization_id', $1, true)", [organization ?? ""]);
      return (await app.query<Record<string, unknown>>(`select * from ${pg.escapeIdentifier(table)}`)).rows;
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === "42501") return "no right";
      throw error;
    } finally {
      await app.query("rollback");
    }
  }

  test("shows nothing to nobody", async () => {
    for (const { name } of tables) {
      const seen = await seenBy(null, name);
      expect({ name, rows: seen === "no right" ? 0 : seen.length }).toEqual({ name, rows: 0 });
    }
  });

  test("shows each organization only rows that name it", async () => {
    const organizations = await withoutProtection(async () => (await owner.query<{ id: string; side: string }>("select id, side from organization order by id")).rows);
    expect(organizations.length).toBeGreaterThan(3);
    let looked = 0;
    for (const { id, side } of organizations) {
      for (const { name, columns } of tables.filter((table) => !SHARED_DIRECTORIES.includes(table.name))) {
        const owners = [`${side}_id`, "organization_id"].filter((column) => columns.includes(column));
        const seen = await seenBy(id, name);
        if (seen === "no right" || owners.length === 0) continue;
        looked += seen.length;
        const foreign = seen.filter((row) => !owners.some((column) => row[column] === id) && !isOtherSidesActOf(row, columns, id));
        expect({ name, foreign: foreign.length }).toEqual({ name, foreign: 0 });
      }
    }
    expect(looked).toBeGreaterThan(20);
  });
});

/** An act of the other side in a shared workspace: its own organization stands in organization_id, the reader in the pair. */
const isOtherSidesActOf = (row: Record<string, unknown>, columns: readonly string[], id: string): boolean =>
  columns.includes("workspace_id") && (row["hospital_id"] === id || row["vendor_id"] === id);
