import { mkdir } from "node:fs/promises";
import { launchBrowser } from "../browser.ts";
import { serveGallery } from "./serve.ts";
import { openers, viewNames } from "./view-names.ts";

/**
 * Pictures of every view to screenshots/gallery: both languages, light and dark, three widths.
 * Narrow it with words: `node tests/support/gallery/screenshots.ts today ja dark 390`.
 */
const asked = process.argv.slice(2);
const wanted = <T extends string | number>(all: readonly T[]): readonly T[] => {
  const chosen = all.filter((one) => asked.includes(String(one)));
  return chosen.length > 0 ? chosen : all;
};

const folder = new URL("../../../screenshots/gallery/", import.meta.url);
await mkdir(folder, { recursive: true });
const gallery = await serveGallery();
const browser = await launchBrowser();
try {
  for (const width of wanted([1440, 768, 390])) {
    const page = await browser.newPage({ viewport: { width, height: width === 390 ? 844 : 900 } });
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") process.stderr.write(`${message.text()}\n`);
    });
    page.on("pageerror", (error) => process.stderr.write(`${error.message}\n`));
    for (const view of wanted(viewNames))
      for (const language of wanted(["ja", "en"] as const))
        for (const theme of wanted(["light", "dark"] as const)) {
          await page.goto(gallery.address(view, language, theme));
          await page.locator("[data-hydrated]").waitFor();
          await page.evaluate(() => document.fonts.ready);
          const file = (part: string) => new URL(`${view}${part}-${width}-${language}-${theme}.png`, folder).pathname;
          if (view !== "overlays") {
            await page.screenshot({ path: file(""), fullPage: true });
            continue;
          }
          for (const opener of openers) {
            await page.goto(gallery.address(view, language, theme));
            await page.locator("[data-hydrated]").waitFor();
            await page.locator(`[data-opens="${opener}"]`).click();
            await page.waitForTimeout(200);
            await page.screenshot({ path: file(`-${opener}`) });
          }
        }
    await page.close();
  }
} finally {
  await browser.close();
  await gallery.close();
}
