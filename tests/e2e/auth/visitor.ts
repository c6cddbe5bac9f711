import { HOTP, Secret } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { DEMO_PASSWORD } from "#server/demo-world/stage.ts";

/** A browser of one's own in Japanese; what its pages complain about goes to `faults`. */
export async function newVisitor(browser: Browser, faults: string[]): Promise<Page> {
  const context = await browser.newContext({ locale: "ja-JP", timezoneId: "Asia/Tokyo", viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (/hydrat|did not match|Content Security Policy/i.test(message.text())) faults.push(message.text());
  });
  return page;
}

/** Address and password, up to whatever comes next. */
export async function enterPassword(page: Page, url: string, email: string, to = ""): Promise<void> {
  // A page that has just lost its session loads itself anew, and breaks off what is asked for at that moment.
  const address = `${url}/sign-in${to}`;
  await page.goto(address).catch(() => page.goto(address));
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "サインインする", exact: true }).click();
}

/** Waits until the page's scripts run. */
export const isLive = (page: Page) => page.locator("html[data-live=connected]").waitFor({ state: "attached" });

/** The key that a page shows for typing into an app. */
export async function keyOn(page: Page): Promise<string> {
  const shown = await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).textContent();
  return (shown ?? "").replaceAll(" ", "");
}

/** The app on the telephone. Each code works once, so a walk takes those of the steps before, now and after in turn. */
export function appWith(key: string) {
  const started = Math.floor(Date.now() / 30_000) - 1;
  let turn = 0;
  return {
    next(): string {
      const present = Math.floor(Date.now() / 30_000);
      const counter = Math.max(started + turn, present - 1);
      turn = counter - started + 1;
      return HOTP.generate({ secret: Secret.fromBase32(key), counter });
    },
  };
}
