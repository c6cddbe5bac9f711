import { DEMO_PASSWORD } from "#server/demo-world/stage.ts";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A browser of one's own: separate cookies, as on two machines. What its pages complain about goes to `faults`. */
export async function signIn(
  browser: Browser, url: string, email: string, faults: string[], options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: "ja-JP", timezoneId: "Asia/Tokyo", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`${email}: ${error.message}`));
  page.on("console", (message) => {
    if (/hydrat|did not match|Content Security Policy/i.test(message.text())) faults.push(`${email}: ${message.text()}`);
  });
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "サインインする", exact: true }).click();
  await page.waitForURL("**/today");
  return page;
}
