import pg from "pg";
import * as catalogue from "#tests/integration/architecture/catalogue.ts";
import { readSubjects } from "../portal/subjects.ts";
import type { World } from "../portal/world.ts";
import { uncovered } from "./coverage.ts";
import { pagesForDelegate } from "./delegate.ts";
import type { Findings, Ground } from "./finding.ts";
import { cookieOfFormerMember, pagesWithoutSession } from "./outsiders.ts";
import { ASKERS, foreignAddresses, ownPages } from "./reads.ts";
import { deliveries, foreignStreams } from "./streams.ts";
import { foreignForms, formsWithoutSession } from "./writes.ts";

export interface Inspection {
  readonly tables: number;
  readonly forced: number;
  readonly attempts: number;
  readonly leaks: readonly string[];
  /** Routes, forms, functions and tables that nothing was tried on. */
  readonly uncovered: readonly string[];
}

export async function prepareGround(world: World): Promise<Ground> {
  return { world, readable: world.places.filter(({ hasLoader }) => hasLoader), subjects: await readSubjects(world.portal) };
}

/** Everything that could show somebody what is not theirs, tried on the running product; `say` tells what is next. */
export async function inspectTenancy(world: World, say: (what: string) => void, askers = ASKERS): Promise<Inspection> {
  const ground = await prepareGround(world);
  const findings: Findings[] = [];
  const run = async (what: string, inspect: () => Promise<Findings>) => {
    say(what);
    findings.push(await inspect());
  };
  for (const name of askers) {
    await run(`own pages of ${name}`, () => ownPages(ground, name));
    await run(`foreign addresses for ${name}`, () => foreignAddresses(ground, name));
    await run(`foreign streams for ${name}`, () => foreignStreams(ground, name));
  }
  await run("pages for a delegate", () => pagesForDelegate(ground));
  await run("forms at foreign addresses", () => foreignForms(ground));
  await run("deliveries", () => deliveries(ground));
  const former = await cookieOfFormerMember(ground);
  for (const [who, cookie] of [["nobody", undefined], ["a former member", former]] as const) {
    await run(`pages for ${who}`, () => pagesWithoutSession(ground, cookie));
    await run(`forms of ${who}`, () => formsWithoutSession(ground, cookie));
  }
  say("the database's catalogue");
  const { tables, forced, faults } = await readCatalogue(world.portal.databaseUrl);
  const tried = new Set(findings.flatMap(({ places }) => places));
  return {
    tables, forced, attempts: findings.reduce((sum, { attempts }) => sum + attempts, 0),
    leaks: [...findings.flatMap(({ leaks }) => leaks), ...faults], uncovered: uncovered(ground, tried),
  };
}

async function readCatalogue(databaseUrl: string): Promise<{ tables: number; forced: number; faults: string[] }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: [count] } = await client.query<{ tables: number; forced: number }>(`
      select count(*)::int as tables, count(*) filter (where relrowsecurity and relforcerowsecurity)::int as forced
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migration'`);
    const { unprotectedRelations, openPolicies, powerfulRoles, looseRights, looseFunctions } = catalogue;
    const faults: string[] = [];
    for (const rule of [unprotectedRelations, openPolicies, powerfulRoles, looseRights, looseFunctions]) faults.push(...(await rule(client)));
    return { tables: count?.tables ?? 0, forced: count?.forced ?? 0, faults };
  } finally {
    await client.end();
  }
}
