import type { BrowserContext, Page } from "playwright-core";
import type { Sight } from "./find-pages.ts";

const READY_MS = 60_000;
/** Beyond this a browser draws no window. */
const HIGHEST = 12_000;

/** Takes a picture of a whole page and returns what is wrong with it, one line each. */
export async function takePicture(context: BrowserContext, base: string, sight: Sight, file: string): Promise<string[]> {
  const page = await context.newPage();
  const faults: string[] = [];
  listen(page, sight, faults);
  try {
    await page.goto(new URL(sight.path, base).href, { timeout: READY_MS });
    await untilStill(page);
    if (sight.submits) {
      await page.locator("main form button[type=submit]").last().click();
      await page.locator("[aria-invalid=true], [role=alert]").first().waitFor({ timeout: READY_MS });
      await untilStill(page);
    }
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (excess > 0) faults.push(`is ${excess} px wider than the window`);
    for (const key of await textKeys(page)) faults.push(`shows the key of a missing text: ${key}`);
    await unfold(page);
    await page.screenshot({ path: file, fullPage: true, timeout: READY_MS });
  } catch (error) {
    faults.push(error instanceof Error ? (error.message.split("\n")[0] ?? "failed") : String(error));
  }
  page.removeAllListeners();
  await page.close();
  return faults;
}

function listen(page: Page, { tolerates }: Sight, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    // The browser's own word for a status, which is judged below.
    const isStatus = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isStatus) faults.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => faults.push(`request failed: ${request.url()} (${request.failure()?.errorText ?? "unknown"})`));
  page.on("response", (response) => {
    const status = response.status();
    if (status >= 400 && !tolerates.includes(status)) faults.push(`status ${status}: ${response.url()}`);
  });
}

/** Loaded, taken over by React, with its fonts. */
async function untilStill(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith("__react")), undefined, { timeout: READY_MS });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => setTimeout(resolve, 150));
  });
}

/** A window as high as the page: bars that stick to its edges would otherwise lie in the middle of the picture. */
async function unfold(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const content = await page.evaluate(() => document.documentElement.scrollHeight);
  if (content > height) await page.setViewportSize({ width, height: Math.min(content, HIGHEST) });
}

/** Texts that are nothing but a key, such as `items.contractExpired`: what i18next shows for a text that is not there. */
function textKeys(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = (node.textContent ?? "").trim();
      const isCode = node.parentElement?.closest("script, style, input, textarea") != null;
      if (!isCode && /^[a-z][A-Za-z]*(\.[A-Za-z_-]+)+$/.test(text)) found.add(text);
    }
    return [...found];
  });
}
