import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/axe.ts";
import { openProductInBrowser } from "#tests/support/product-in-browser.ts";
import type { ProductInBrowser } from "#tests/support/product-in-browser.ts";

/** A forgotten password, with the demo's mailbox. */
const EMAIL = "ogawa@seiran.example";
const PASSWORD = "kettle river nineteen umbrellas";

let product: ProductInBrowser;
let page: Page;
beforeAll(async () => {
  product = await openProductInBrowser();
  page = await (await product.browser.newContext({ locale: "ja-JP" })).newPage();
});
afterAll(() => product?.close());

async function ask(email: string): Promise<string> {
  await page.goto(`${product.url}/sign-in`);
  await page.getByRole("link", { name: "パスワードを忘れた場合" }).click();
  await page.getByRole("heading", { name: "パスワードを再設定する" }).waitFor();
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByRole("button", { name: "リンクを送る" }).click();
  await page.getByText("受け付けました").waitFor();
  return page.getByRole("main").innerText();
}
async function mailsOf(email: string, wanted: number): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    await page.goto(`${product.url}/mailbox?address=${encodeURIComponent(email)}`);
    if (await page.getByRole("article").count() >= wanted) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`no mail for ${email}`);
}

test("every address gets the same answer, in words and in status", async () => {
  expect(await ask(EMAIL)).toBe(await ask("nobody@seiran.example"));
  expect(await accessibilityFaults(page)).toEqual([]);
  const answers = await Promise.all(["hara@seiran.example", "no-one@seiran.example", "not an address"].map(async (email) => {
    const answer = await page.request.post(`${product.url}/sign-in/reset`, { form: { email }, headers: { origin: product.url } });
    return [answer.status(), (await answer.text()).replace(/nonce="[^"]*"|"nonce[^,]*,"[^"]*"|[A-Za-z0-9+/]{22}==/g, "")];
  }));
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test("the link in the mail sets the password, signs in, and works once; the mail says what happened", async () => {
  await mailsOf(EMAIL, 1);
  expect(await accessibilityFaults(page)).toEqual([]);
  const link = await page.getByRole("article").getByRole("link").first().getAttribute("href") ?? "";
  await page.goto(link);
  for (const name of ["password", "repeated"]) await page.locator(`[name=${name}]`).fill(PASSWORD);
  await page.getByRole("button", { name: "設定してサインインする" }).click();
  await page.waitForURL("**/today");
  await page.goto(link);
  await page.getByText("このリンクは使えません").first().waitFor();
  await mailsOf(EMAIL, 2);
  await page.getByRole("heading", { name: "パスワードが変更されました" }).waitFor();
  await page.goto(`${product.url}/mailbox?address=nobody%40seiran.example`);
  await page.getByText("メールはまだ届いていません。").waitFor();
});
