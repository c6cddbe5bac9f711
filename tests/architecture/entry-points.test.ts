import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import urlMap from "#app/routes.ts";

type Routes = Awaited<typeof urlMap>;
const filesOf = (routes: Routes): string[] => routes.flatMap(({ file, children }) => [file, ...filesOf(children ?? [])]);

it("every file of routes/ has an address, and every address a file", () => {
  const files = globSync("features/*/routes/*.{ts,tsx}", { cwd: "app" }).filter((file) => !/\.test\.tsx?$/.test(file)).sort();
  expect(files.length).toBeGreaterThan(10);
  expect([...new Set(filesOf(urlMap))].sort()).toEqual(files);
});

it("every command of package.json has its script, and every script its command", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const started = Object.values(scripts).flatMap((command) => /scripts\/launch\.js (\S+)/.exec(command)?.[1] ?? []);
  expect(globSync("scripts/*.ts").sort()).toEqual(started.map((name) => `scripts/${name}.ts`).sort());
});
