import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { nameOf, publicCommands, publicQueries } from "#tests/architecture/support/command-rules.ts";
import { reaches, readModules } from "#tests/architecture/support/module-functions.ts";
import type { Ground } from "./finding.ts";
import { FORMS, WITHOUT_FORM } from "../portal/forms.ts";

/** What the server itself asks on behalf of every visit and every socket. */
const ALWAYS = ["server/http/*.ts", "server/live/*.ts"];

/** Routes, forms, commands and queries that no inspection has tried; each by name, nothing when all were. */
export function uncovered({ world, readable }: Ground, tried: ReadonlySet<string>): string[] {
  const routes = readable.filter(({ id }) => !tried.has(id)).map(({ id }) => `route ${id}`);
  const known = new Set([...FORMS.map(({ place }) => place), ...WITHOUT_FORM]);
  const forms = world.places.filter(({ id, hasAction }) => hasAction && !known.has(id)).map(({ id }) => `form ${id}`);
  const texts = [...closureOf([...tried, ...WITHOUT_FORM].map((id) => `app/${id}`)), ...globSync(ALWAYS)].map((file) => readFileSync(file, "utf8"));
  const tree = readModules();
  const offered = [...publicCommands(tree), ...publicQueries(tree)];
  const direct = offered.filter(({ name }) => texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)));
  const functions = offered.filter((item) => !direct.includes(item) && !direct.some((one) => reaches(tree, one, [item])));
  return [...routes, ...forms, ...functions.map((item) => `function ${nameOf(item)}`)];
}

/** Files of the app that these routes are made of. */
function closureOf(routes: readonly string[]): Set<string> {
  const found = new Set<string>();
  const waiting = routes.flatMap((route) => [`${route}.tsx`, `${route}.ts`].filter((file) => existsSync(file)));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    for (const [, from = ""] of readFileSync(file, "utf8").matchAll(/from "((?:#app|\.{1,2})\/[^"]+\.tsx?)"/g)) {
      waiting.push(from.startsWith("#app/") ? `app/${from.slice(5)}` : normalize(join(dirname(file), from)));
    }
  }
  return found;
}
