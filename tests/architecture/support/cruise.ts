import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface CruisedModule {
  readonly source: string;
  readonly dependencies: readonly { readonly resolved: string; readonly dependencyTypes: readonly string[] }[];
}

export interface Cruise {
  readonly rules: readonly string[];
  readonly violations: readonly Violation[];
  readonly modules: readonly CruisedModule[];
}

interface Output {
  modules: CruisedModule[];
  summary: { violations: { from: string; to: string; rule: { name: string } }[]; ruleSetUsed: { forbidden: { name: string }[] } };
}

const config = resolve("tests/architecture/dependency-cruiser.cjs");
const program = resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

/** Judges a tree by the project's boundary rules; the same folders as `npm run check:boundaries`. */
export function cruise(root: string): Cruise {
  const folders = ["app", "server", "db", "scripts", "tests"].filter((folder) => existsSync(join(root, folder)));
  const run = spawnSync(process.execPath, [program, "--config", config, "--output-type", "json", ...folders], {
    cwd: root, encoding: "utf8", maxBuffer: 256 * 1024 * 1024,
  });
  if (run.error !== undefined || run.stdout === "") throw new Error(`dependency-cruiser did not run: ${run.stderr}`);
  const { modules, summary } = JSON.parse(run.stdout) as Output;
  return {
    modules,
    rules: summary.ruleSetUsed.forbidden.map(({ name }) => name),
    violations: summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to })),
  };
}

/** Groups of files that need each other at run time, however long the way round. */
export function cyclesAtRunTime(modules: readonly CruisedModule[]): string[][] {
  const next = new Map(modules.map(({ source, dependencies }) => [
    source, dependencies.filter(({ dependencyTypes }) => !dependencyTypes.includes("type-only")).map(({ resolved }) => resolved),
  ]));
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>();
    const waiting = [...(next.get(start) ?? [])];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      waiting.push(...(next.get(file) ?? []));
    }
    return seen;
  };
  const reached = new Map([...next.keys()].map((file) => [file, reach(file)]));
  const groups = new Map<string, string[]>();
  for (const [file, files] of reached) {
    if (!files.has(file)) continue;
    const group = [...files].filter((other) => reached.get(other)?.has(file)).sort();
    groups.set(group.join(), group);
  }
  return [...groups.values()];
}
