import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { plant } from "./support/planted-tree.ts";

const DOCUMENT = "docs/security.md";

/** What looks like a file or a folder of the project: `server/http/app.ts`, `docs/decisions/`; not `/sign-in` or `text/plain`. */
const PATH = /^[\w.-]+\/(?:[\w.-]+\/)*(?:[\w.-]+\.(?:tsx?|sql|md|m?js))?$/;

const quoted = (text: string): string[] => [...text.matchAll(/`([^`\s]+)`/g)].map(([, words = ""]) => words);
const namedPaths = (text: string): string[] => [...new Set(quoted(text).filter((words) => PATH.test(words)))];
const requirements = (text: string): Set<string> => new Set(text.match(/\bv5\.0\.0-\d{1,2}\.\d{1,2}\.\d{1,2}\b/g));

/** Paths that lead nowhere below `root`, or to a file where a folder is meant. */
function deadPaths(text: string, root = "."): string[] {
  return namedPaths(text).filter((path) => {
    const found = statSync(`${root}/${path.replace(/\/$/, "")}`, { throwIfNoEntry: false });
    return path.endsWith("/") ? found?.isDirectory() !== true : found?.isFile() !== true;
  });
}

describe("the security document", () => {
  const text = readFileSync(DOCUMENT, "utf8");

  it("names files that are there", () => {
    expect(namedPaths(text).length).toBeGreaterThan(100);
    expect(deadPaths(text)).toEqual([]);
  });

  it("answers at least a hundred requirements by their ids", () => {
    expect(requirements(text).size).toBeGreaterThanOrEqual(100);
  });

  it("gives every row of requirements all four columns, with a verdict and a proof or a dash", () => {
    const rows = text.split("\n").filter((line) => line.startsWith("| v5.0.0-"));
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter((row) => !/^\| (?:v5\.0\.0-[\d.]+(?:, )?)+ \| [^|]+ \| \*\*(?:Met|Partly|Not met|Operator)\b[^|]+ \| (?:–|[^|]*`[^|]+) \|$/.test(row))).toEqual([]);
  });
});

describe("in a planted document", () => {
  const root = () => plant({ "server/http/app.ts": "", "docs/decisions/one.md": "" });

  it.each([
    ["a file that is gone", "see `server/http/gone.ts`", ["server/http/gone.ts"]],
    ["a folder that is gone", "see `docs/gone/`", ["docs/gone/"]],
    ["a file named as a folder", "see `server/http/app.ts` and `docs/decisions/one.md/`", ["docs/decisions/one.md/"]],
    ["a folder named as a file", "see `docs/decisions/one.md`, `server/http.ts`", ["server/http.ts"]],
  ])("%s is found", (_what, text, dead) => {
    expect(deadPaths(text, root())).toEqual(dead);
  });

  it("what is there, addresses, types and settings pass", () => {
    expect(deadPaths("`server/http/app.ts`, `docs/decisions/`, `/sign-in/`, `text/plain`, `smtps://`, `ROLE_SECRET`, `rules.ts`", root())).toEqual([]);
  });

  it("an id counts once, and other numbers do not", () => {
    expect([...requirements("v5.0.0-6.2.1, v5.0.0-6.2.1, v5.0.0-10.4.11; lucia 3.2.2, 6.2.3")]).toEqual(["v5.0.0-6.2.1", "v5.0.0-10.4.11"]);
  });
});
