import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compareRevisions } from "#server/modules/advisories/csaf/compare-revisions.ts";
import { parseCsaf } from "#server/modules/advisories/csaf/parse-csaf.ts";
import type { CsafAdvisory, CsafResult } from "#server/modules/advisories/csaf/types.ts";

const DATA = path.resolve(import.meta.dirname, "../../../../shared/data");
const present = existsSync(path.join(DATA, "csaf/index.json"));

/** The data lies beside the project on the machines of its authors only. */
function suite(name: string, body: () => void): void {
  describe.skipIf(!present)(present ? name : `${name} (skipped: ../shared/data is not here)`, body);
}

interface Facts {
  file: string;
  id: string;
  title: string;
  category: string;
  lang: string | null;
  publisher: string;
  tlp: string | null;
  status: string;
  version: string;
  initial_release_date: string;
  current_release_date: string;
  revisions: number;
  vendors: string[];
  product_ids: number;
  relationship_product_ids: number;
  vulnerabilities: number;
  cves: string[];
  scores: object[];
  max_base_score: number | null;
  remediations: Record<string, number>;
  product_status: Record<string, number>;
}

interface Expected {
  files: Record<string, { valid: boolean; failed: { test: string; first_error: string; errors: number }[] }>;
}

interface State {
  file: string;
  id: string;
  order: number;
  version: string;
  current_release_date: string;
  cves: string[];
  change_from_previous?: { same_version: boolean; date_moved_back: boolean };
}

function readData<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(DATA, file), "utf8")) as T;
}

function parseData(file: string): Promise<CsafResult> {
  return parseCsaf(readFileSync(path.join(DATA, file)));
}

async function accept(file: string): Promise<CsafAdvisory> {
  const result = await parseData(file);
  if (!result.ok) throw new Error(`${file}: ${JSON.stringify(result.errors)}`);
  return result.advisory;
}

function count(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The advisory in the words of index.json. */
function factsOf(advisory: CsafAdvisory): Omit<Facts, "file"> {
  const { vulnerabilities, products } = advisory;
  return {
    id: advisory.trackingId,
    title: advisory.title,
    category: advisory.category,
    lang: advisory.lang,
    publisher: advisory.publisher.name,
    tlp: advisory.tlp,
    status: advisory.status,
    version: advisory.version,
    initial_release_date: advisory.initialReleaseDate,
    current_release_date: advisory.currentReleaseDate,
    revisions: advisory.revisionHistory.length,
    vendors: advisory.vendors,
    product_ids: products.filter(({ relationship }) => relationship === null).length,
    relationship_product_ids: products.filter(({ relationship }) => relationship !== null).length,
    vulnerabilities: vulnerabilities.length,
    cves: advisory.cves,
    scores: vulnerabilities.flatMap(({ cve, scores }) =>
      scores.map((score) => ({
        cve,
        version: score.version,
        base_score: score.baseScore,
        base_severity: score.baseSeverity,
        vector: score.vector,
        products: score.productIds.length,
      })),
    ),
    max_base_score: advisory.maxBaseScore,
    remediations: count(vulnerabilities.flatMap(({ remediations }) => remediations.map(({ category }) => category))),
    product_status: count(
      vulnerabilities.flatMap(({ productStatus }) =>
        Object.entries(productStatus)
          .filter(([, ids]) => ids.length > 0)
          .map(([group]) => group),
      ),
    ),
  };
}

function expectFacts(advisory: CsafAdvisory, facts: Facts): void {
  const actual = factsOf(advisory);
  const expected = Object.fromEntries(Object.keys(actual).map((key) => [key, facts[key as keyof Facts]]));
  expect(actual).toEqual({ ...expected, tlp: facts.tlp === "WHITE" ? "CLEAR" : facts.tlp });
}

/** The validator is loaded once, before the clocks of the tests run. */
beforeAll(async () => {
  await parseCsaf(Buffer.from("{}"));
}, 60_000);

suite("the 40 medical advisories", () => {
  it("import with exactly the facts of the index", async () => {
    const { advisories } = readData<{ advisories: Facts[] }>("csaf/index.json");
    expect(advisories).toHaveLength(40);
    for (const facts of advisories) expectFacts(await accept(`csaf/${facts.file}`), facts);
  });

  it("keep every character of notes, product names and remediations", async () => {
    const { advisories } = readData<{ advisories: Facts[] }>("csaf/index.json");
    for (const { file } of advisories) {
      const advisory = await accept(`csaf/${file}`);
      const published = new Set<unknown>();
      JSON.parse(readFileSync(path.join(DATA, "csaf", file), "utf8"), (_key, value: unknown) => {
        published.add(value);
        return value;
      });
      const texts = [
        ...advisory.notes.map(({ text }) => text),
        ...advisory.products.flatMap(({ name, version }) => [name, version ?? name]),
        ...advisory.vulnerabilities.flatMap(({ notes, remediations }) => [
          ...notes.map(({ text }) => text),
          ...remediations.map(({ details }) => details),
        ]),
      ];
      expect(texts.filter((text) => !published.has(text))).toEqual([]);
    }
  });

  it("keep what is easily lost", async () => {
    const cms8000 = await accept("csaf/icsma-25-030-01.json");
    expect(JSON.stringify(cms8000.acknowledgments)).toContain("CVE-2025-1024");
    expect(cms8000.cves).not.toContain("CVE-2025-1024");
    expect(cms8000.severity).toBe("critical");
    expect(JSON.stringify(await accept("csaf/icsma-21-007-01.json"))).toContain("Ã¤");
    expect(JSON.stringify(await accept("csaf/icsma-25-058-01.json"))).toContain("\u00a0");
    const twice = await accept("csaf/icsma-23-194-01.json");
    expect(twice.vulnerabilities.some(({ scores }) => scores.length > 1)).toBe(true);
  });
});

suite("advisories of other publishers", () => {
  it("import when they are valid and name the reasons when they are not", async () => {
    const { files } = readData<Expected>("csaf-vendor/expected-validation.json");
    for (const facts of readData<Facts[]>("csaf-vendor/index.json")) {
      const expected = files[facts.file];
      if (expected?.valid) expectFacts(await accept(`csaf-vendor/${facts.file}`), facts);
      else expectReasons(await parseData(`csaf-vendor/${facts.file}`), expected?.failed ?? []);
    }
  });

  it.each(["vex/csaf", "csaf-revisions"])("in %s are judged as expected", async (folder) => {
    const { files } = readData<Expected>(`${folder}/expected-validation.json`);
    for (const [file, { valid }] of Object.entries(files)) {
      expect([file, (await parseData(`${folder}/${file}`)).ok]).toEqual([file, valid]);
    }
  });
});

function expectReasons(result: CsafResult, failed: Expected["files"][string]["failed"]): void {
  const errors = result.ok ? [] : result.errors;
  // The strict schema is not used: it refuses properties that the standard allows.
  for (const { test, first_error, errors: total } of failed.filter((entry) => entry.test !== "csaf_2_0_strict")) {
    const code = test.startsWith("mandatoryTest_") ? test.slice(14).replaceAll("_", ".") : "schema";
    const found = errors.filter((error) => error.code === code);
    expect(found).toHaveLength(total);
    const first = `${found[0]?.path} ${found[0]?.message}`;
    expect(first).toBe(first_error.replace("/tracking/revisions/", "/tracking/revision_history/"));
  }
}

suite("published states of one advisory", () => {
  it("import with their facts and compare in the order of their versions", async () => {
    let previous: CsafAdvisory | null = null;
    for (const state of readData<State[]>("csaf-revisions/index.json")) {
      const next = await accept(`csaf-revisions/${state.file}`);
      const { id: trackingId, version, current_release_date: currentReleaseDate, cves } = state;
      expect(next).toMatchObject({ trackingId, version, currentReleaseDate });
      expect([...next.cves].sort()).toEqual([...cves].sort());
      const change = state.change_from_previous;
      if (change && previous) {
        // A date that moved back decides nothing unless the version went up.
        const sameVersion = change.same_version ? "same" : "newer";
        expect([state.file, compareRevisions(previous, next)]).toEqual([
          state.file,
          change.date_moved_back ? "unknown" : sameVersion,
        ]);
      }
      previous = next;
    }
  });
});

suite("test files of the OASIS committee", () => {
  interface Case {
    id: string;
    failures: { name: string }[];
    valid?: { name: string }[];
  }
  const folder = "csaf-tests/test/validator/data";
  /** The validator does not see a forbidden category name written without separators. */
  const KNOWN_DEVIATION = "mandatory/oasis_csaf_tc-csaf_2_0-2021-6-1-26-04.json";

  it("fail the test they are made for, with a path into the document", async () => {
    for (const { id, failures } of readData<{ tests: Case[] }>(`${folder}/testcases.json`).tests) {
      for (const { name } of failures.filter((failure) => failure.name !== KNOWN_DEVIATION)) {
        const result = await parseData(`${folder}/${name}`);
        const errors = result.ok ? [] : result.errors;
        expect([name, errors.map(({ code }) => code)]).toEqual([name, expect.arrayContaining([id])]);
        const document = readData<unknown>(`${folder}/${name}`);
        expect(errors.filter((error) => !pointsInto(document, error.path))).toEqual([]);
      }
    }
  });

  it("pass where they are valid", async () => {
    for (const { valid = [] } of readData<{ tests: Case[] }>(`${folder}/testcases.json`).tests) {
      for (const { name } of valid) expect([name, (await parseData(`${folder}/${name}`)).ok]).toEqual([name, true]);
    }
  });
});

/** Whether a JSON Pointer leads to a value, or to a property that is missing from one. */
function pointsInto(document: unknown, pointer: string): boolean {
  const steps = pointer.split("/").slice(1);
  let node = document;
  for (const step of steps.slice(0, -1)) {
    node = (node as Record<string, unknown> | undefined)?.[step.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return typeof node === "object" && node !== null;
}

suite("hostile JSON", () => {
  it("is refused without an exception", async () => {
    const files = readdirSync(path.join(DATA, "bad-input/json"));
    expect(files.length).toBeGreaterThan(70);
    for (const file of files) {
      const result = await parseData(`bad-input/json/${file}`);
      const errors = result.ok ? [] : result.errors;
      expect([file, errors.length]).not.toEqual([file, 0]);
      if (file.startsWith("n_")) expect(["not-json", "not-utf8"]).toContain(errors[0]?.code);
      if (file.startsWith("y_")) expect(["schema", "duplicate-key"]).toContain(errors[0]?.code);
    }
  });
});
