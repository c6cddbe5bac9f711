import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { parseCsaf } from "./csaf/parse-csaf.ts";
import type { CsafAdvisory } from "./csaf/types.ts";
import { presentFacts, presentReference } from "./present-facts.ts";

const FILE = new URL("../../../tests/support/fixtures/csaf/kamd-sa-2025-001-revision-2.json", import.meta.url);
let facts: CsafAdvisory;
beforeAll(async () => {
  const result = await parseCsaf(readFileSync(FILE));
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  facts = result.advisory;
});

test("products stand by name, the latest revision first", () => {
  const shown = presentFacts(facts);
  const names = facts.products.map(({ name }) => name);
  const status = shown.vulnerabilities.items.flatMap((vulnerability) => vulnerability.status.flatMap(({ products }) => products.items));
  expect(status.length).toBeGreaterThan(0);
  expect(status.filter((name) => !names.includes(name))).toEqual([]);
  expect(shown.revisionHistory.items.map(({ number }) => number)).toEqual(facts.revisionHistory.map(({ number }) => number).toReversed());
  expect(shown.cves).toEqual({ items: facts.cves, total: facts.cves.length });
});

test("a document with far too much is cut down and says how much there is", () => {
  const [product] = facts.products;
  if (product === undefined) throw new Error("the fixture has no product");
  const products = Array.from({ length: 30_000 }, (_, index) => ({ ...product, id: `P-${index}`, name: `Pump ${index}` }));
  const shown = presentFacts({ ...facts, products, notes: [{ category: "summary", title: null, text: "長".repeat(100_000) }] });
  expect(shown.products.total).toBe(30_000);
  expect(shown.products.items.length).toBeLessThanOrEqual(200);
  expect(JSON.stringify(shown).length).toBeLessThan(500_000);
});

test.each([
  ["https://example.com/a?b=1", true],
  ["HTTP://example.com", true],
  ["javascript:alert(1)", false],
  [" javascript:alert(1)", false],
  ["java\nscript:alert(1)", false],
  ["data:text/html,x", false],
  ["//example.com", false],
  ["https://user:secret@example.com", false],
  ["ftp://example.com/x", false],
  ["https://", false],
])("%s becomes a link: %s", (url, linked) => {
  const shown = presentReference({ category: "external", summary: "", url });
  expect(shown).toEqual({ summary: "", url, href: linked ? url : null });
});

test("a cut never leaves half a character", () => {
  const shown = presentReference({ category: "external", summary: `${"a".repeat(19_999)}😀`, url: "x:" });
  expect(shown.summary.isWellFormed()).toBe(true);
});
