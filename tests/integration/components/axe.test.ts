import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "#tests/support/axe.ts";
import { launchBrowser } from "#tests/support/browser.ts";
import { serveGallery } from "#tests/support/gallery/serve.ts";
import type { Gallery } from "#tests/support/gallery/serve.ts";
import { openers, viewNames } from "#tests/support/gallery/view-names.ts";

const widths = [1440, 768, 390];
const themes = ["light", "dark"] as const;

let gallery: Gallery;
let browser: Browser;
let page: Page;
/** What the browser complains about: hydration, content security policy, React's warnings. */
let complaints: string[];

beforeAll(async () => {
  gallery = await serveGallery();
  browser = await launchBrowser();
  page = await browser.newPage({ reducedMotion: "reduce" });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
});

afterAll(async () => {
  await browser.close();
  await gallery.close();
});

async function open(view: string, language: "ja" | "en"): Promise<void> {
  complaints = [];
  await page.goto(gallery.address(view, language, "light"));
  await page.locator("[data-hydrated]").waitFor();
}

/** Faults at every width, light and dark, each with where it was seen. */
async function faultsEverywhere(): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths)
    for (const theme of themes) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate((name) => (document.documentElement.dataset["theme"] = name), theme);
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${width} ${theme} ${fault}`));
    }
  return faults;
}

describe("the parts", () => {
  it.each(viewNames)("of view %s have no accessibility fault at any width, light or dark", async (view) => {
    await open(view, "ja");
    expect(await faultsEverywhere()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each(openers)("have no accessibility fault while the %s is open", async (opener) => {
    await open("overlays", "ja");
    const opening = page.locator(`[data-opens="${opener}"]`);
    await opening.click();
    // A pointer that rests on a message keeps it.
    if (opener === "toast") await page.locator("section:has(button) > div").last().hover();
    expect(await faultsEverywhere()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each(viewNames)("of view %s need no sideways scrolling in either language, nor with text twice as large", async (view) => {
    for (const language of ["ja", "en"] as const) {
      await open(view, language);
      for (const [width, size] of [[1440, 100], [768, 100], [390, 100], [768, 200]] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate((percent) => document.documentElement.style.setProperty("font-size", `${percent}%`), size);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${language} ${width} ${size}%`).toBeLessThanOrEqual(width);
      }
      expect(complaints).toEqual([]);
    }
  });
});
