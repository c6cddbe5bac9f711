import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { cloneDatabase } from "#tests/support/test-database.ts";
import type { TestDatabase } from "#tests/support/test-database.ts";
import { logWriters, looseFunctions, looseRights, openPolicies, powerfulRoles, unprotectedRelations } from "./catalogue.ts";

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase(inject("templateUrl"));
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.close();
});

const RULES = { unprotectedRelations, openPolicies, powerfulRoles, looseRights, looseFunctions };

describe("the migrated database", () => {
  test("has the tables that are judged", async () => {
    const { rows } = await owner.query("select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'");
    expect(rows.length).toBeGreaterThan(15);
  });

  test.each(Object.entries(RULES))("%s: none", async (_name, rule) => {
    expect(await rule(owner)).toEqual([]);
  });

  test("has one function that writes the event log", async () => {
    expect(await logWriters(owner)).toEqual(["append_event"]);
  });
});

describe("planted in a transaction that is rolled back", () => {
  const TABLE = "create table planted (id uuid primary key, hospital_id uuid);";
  const PROTECTED = `${TABLE} alter table planted enable row level security; alter table planted force row level security;`;
  const POLICY = "create policy own on planted using (hospital_id = (select current_organization_id()));";

  test.each<[string, keyof typeof RULES, string, string | RegExp]>([
    ["a table without row-level security", "unprotectedRelations", TABLE, "planted: no row-level security"],
    ["a table whose owner is exempt", "unprotectedRelations",
      `${TABLE} alter table planted enable row level security; ${POLICY}`, "planted: its owner is exempt"],
    ["a table without a policy", "unprotectedRelations", PROTECTED, /^planted: no policy/],
    ["a table with restrictive policies only", "unprotectedRelations", `${PROTECTED} ${POLICY.replace("using", "as restrictive using")}`, /^planted: no policy/],
    ["a view with its owner's eyes", "unprotectedRelations", "create view planted as select * from contract;", /^planted: a view/],
    ["a policy that admits everybody", "openPolicies", `${PROTECTED} create policy everybody on planted to portal_app using (true);`, "planted/everybody"],
    ["a role without limits", "powerfulRoles", "alter role portal_app createrole;", "portal_app: has an attribute it must not have"],
    ["a role that is a member of another", "powerfulRoles", "grant portal_auth to portal_live;", "portal_live: is a member of portal_auth"],
    ["a table of a run-time role", "powerfulRoles",
      `${TABLE} grant portal_app to current_user with set true; grant create on schema public to portal_app;
       alter table planted owner to portal_app; revoke create on schema public from portal_app;`, /^portal_app: owns planted/],
    ["the right to rewrite one column of the log", "looseRights", "grant update (payload) on event to portal_app;", "portal_app: update on event"],
    ["the right to empty a table", "looseRights", "grant truncate on contract to portal_app;", "portal_app: truncate on contract"],
    ["a right for everybody", "looseRights", "grant select on contract to public;", "everybody: SELECT on contract"],
    ["a log that follows deletions", "looseRights",
      "alter table event add foreign key (stream_id) references event_stream (id) on delete cascade;", "rows of event follow a deletion"],
    ["a function that trusts the caller's search_path", "looseFunctions",
      "create function planted() returns int language sql security definer return 1; revoke all on function planted() from public;", "planted(): search_path is the caller's"],
    ["an owner's function open to everybody", "looseFunctions",
      "create function planted() returns int language sql security definer set search_path = pg_catalog as 'select 1';", "planted(): everybody may call it"],
  ])("%s is found", async (_what, rule, statements, fault) => {
    await owner.query("begin");
    try {
      await owner.query(statements);
      const found = await RULES[rule](owner);
      expect(found).toEqual([typeof fault === "string" ? fault : expect.stringMatching(fault)]);
    } finally {
      await owner.query("rollback");
    }
  });

  test("a second writer of the log is found", async () => {
    await owner.query("begin");
    await owner.query("create function planted() returns void language sql as 'insert into event select * from event'");
    expect(await logWriters(owner)).toEqual(["append_event", "planted"]);
    await owner.query("rollback");
  });
});
