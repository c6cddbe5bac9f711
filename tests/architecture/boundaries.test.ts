import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cruise, cyclesAtRunTime } from "./support/cruise.ts";
import type { Cruise, CruisedModule } from "./support/cruise.ts";
import { forbiddenImports, soundTree, surroundings } from "./support/planted-imports.ts";

let folder: string;
let planted: Cruise;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "portal-boundaries-"));
  const files = { ...surroundings, ...soundTree, ...Object.assign({}, ...Object.values(forbiddenImports)) as Record<string, string> };
  for (const [path, source] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), source);
  }
  planted = cruise(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a planted import", () => {
  it.each(Object.entries(forbiddenImports))("%s: reports it, and no other rule does", (rule, files) => {
    const reported = planted.violations.filter(({ from }) => from in files);
    // A cycle has many beginnings and is reported once.
    expect(new Set(reported.map(({ from }) => from)).size).toBe(rule === "no-cycles" ? 1 : Object.keys(files).length);
    expect(new Set(reported.map((violation) => violation.rule))).toEqual(new Set([rule]));
  });

  it("is there for every rule of the configuration", () => {
    expect(Object.keys(forbiddenImports).sort()).toEqual([...planted.rules].sort());
  });

  it("of an allowed kind is reported by none", () => {
    expect(planted.violations.filter(({ from }) => from in soundTree)).toEqual([]);
  });
});

describe("the project", () => {
  const project = cruise(".");

  it("keeps every boundary", () => {
    expect(project.modules.length).toBeGreaterThan(300);
    expect(project.violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`)).toEqual([]);
  });

  it("has no files that need each other at run time", () => {
    expect(cyclesAtRunTime(project.modules)).toEqual([]);
  });

  it("would have them found, also beside a cycle of types", () => {
    const to = (resolved: string, type = "local") => ({ resolved, dependencyTypes: [type] });
    const modules: CruisedModule[] = [
      { source: "a", dependencies: [to("b")] },
      { source: "b", dependencies: [to("c", "type-only"), to("d")] },
      { source: "c", dependencies: [to("a")] },
      { source: "d", dependencies: [to("a")] },
    ];
    expect(cyclesAtRunTime(modules)).toEqual([["a", "b", "d"]]);
  });
});
