import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** WCAG 2.2 A and AA, which includes the size of targets. */
const options: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  resultTypes: ["violations"],
};

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * What axe finds wrong with the page as it stands, one line for each element; empty when nothing is.
 * Finite animations are brought to their end first, so that lasting colours are judged. Works under a strict CSP.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  });
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(await readFile(axeFile, "utf8"));
  const { violations } = await page.evaluate(
    (run) => (globalThis as unknown as { axe: { run: (context: Document, options: RunOptions) => Promise<AxeResults> } }).axe.run(document, run),
    options,
  );
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`));
}
