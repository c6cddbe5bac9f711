import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openWorld } from "#tests/support/portal/world.ts";
import type { World } from "#tests/support/portal/world.ts";
import { uncovered } from "#tests/support/tenancy/coverage.ts";
import { inspectTenancy, prepareGround } from "#tests/support/tenancy/inspect.ts";
import type { Inspection } from "#tests/support/tenancy/inspect.ts";

/** A product with four leaks in it, each of another kind: the inspection of the sound one could miss them, too. */
const PLANTED: readonly (readonly [file: string, sound: string, leaking: string])[] = [
  ["server/modules/contracts/queries.ts", '.where("id", "=", id).where("workspace_id", "=", scope.workspace.id)', '.where("id", "=", id)'],
  ["server/live/hub.ts", 'io.to(parties.map(all)).emit("event", envelope)', 'io.emit("event", envelope)'],
  ["app/routes.ts", 'route("seen", feature("workspaces", "seen")),', 'route("seen", feature("workspaces", "seen")),\n  route("planted", feature("workspaces", "planted")),'],
];
const ROUTE = `import type { LoaderFunctionArgs } from "@remix-run/node";
export const loader = async ({ context }: LoaderFunctionArgs) =>
  Response.json(await context.services.authDb.selectFrom("app_user").select("name").execute());
`;
const TABLE = "create table planted (id uuid primary key, hospital_id uuid);\ngrant select on planted to portal_app;\n";

let root: string;
let world: World;
let inspection: Inspection;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "portal-planted-"));
  for (const part of ["app", "server", "db", "scripts", "public", "package.json", "package-lock.json", "vite.config.ts", "tsconfig.json", "remix.config.js"]) {
    await cp(part, join(root, part), { recursive: true });
  }
  await symlink(resolve("node_modules"), join(root, "node_modules"));
  for (const [file, sound, leaking] of PLANTED) {
    const text = await readFile(join(root, file), "utf8");
    if (!text.includes(sound)) throw new Error(`${file} no longer says ${sound}: plant the leak elsewhere`);
    await writeFile(join(root, file), text.replace(sound, leaking));
  }
  await writeFile(join(root, "app/features/workspaces/routes/planted.tsx"), ROUTE);
  await writeFile(join(root, "db/migrations/9999_planted.sql"), TABLE);
  world = await openWorld({}, root);
  inspection = await inspectTenancy(world, () => {}, ["ishii", "hara"]);
});
afterAll(async () => {
  await world?.portal.close();
  await rm(root, { recursive: true, force: true });
});

it.each([
  ["a query without scope", /^ishii at features\/contracts\/routes\/(edit-)?contract: .* answers 200$/],
  ["a route without a check", /^hara at \/planted: /],
  ["a route open to nobody in particular", /^\/planted \(0\) without a session: 200/],
  ["a socket that hears of others", /^hara hears contract\.created of another pair$/],
  ["a table without row-level security", /^planted: no row-level security$/],
])("finds %s", (_name, expected) => {
  expect(inspection.leaks.filter((leak) => expected.test(leak))).not.toEqual([]);
  expect(inspection.forced).toBe(inspection.tables - 1);
});

it("names what it has not tried", async () => {
  const ground = await prepareGround(world);
  const tried = new Set(ground.readable.map(({ id }) => id).filter((id) => !id.includes("/diagrams/")));
  const missing = uncovered(ground, tried);
  expect(missing).toContain("route features/diagrams/routes/release");
  expect(missing).toContain("function diagrams/releaseDiagram");
  // Which versions of a diagram have gone stands on its page alone.
  expect(missing.filter((item) => !/diagrams?|retention\/listRemovedVersions/i.test(item))).toEqual([]);
});
