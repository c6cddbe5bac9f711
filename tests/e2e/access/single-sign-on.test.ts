import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/axe.ts";
import { startDns } from "#tests/support/dns.ts";
import type { DnsServer } from "#tests/support/dns.ts";
import { freePort } from "#tests/support/product.ts";
import { openProductInBrowser } from "#tests/support/product-in-browser.ts";
import type { ProductInBrowser } from "#tests/support/product-in-browser.ts";
import { signIn } from "#tests/support/sign-in.ts";
import { CLIENT, startProvider } from "#tests/support/single-sign-on/provider.ts";
import type { TestProvider } from "#tests/support/single-sign-on/provider.ts";

/** From nothing to a required single sign-on, with a real provider and a real DNS answer. Each test goes on where the last one ended. */
let product: ProductInBrowser;
let provider: TestProvider;
let dns: DnsServer;
let admin: Page;

beforeAll(async () => {
  const port = await freePort();
  dns = await startDns();
  provider = await startProvider({
    redirectUri: `http://localhost:${port}/sign-in/sso/callback`,
    accounts: { "ishii": { email: "ishii@hikari.example", email_verified: true }, "nobody": { email: "nobody@hikari.example", email_verified: true } },
  });
  product = await openProductInBrowser({ port, env: { SSO_ALLOW_LOOPBACK: "true", DNS_SERVERS: dns.address } });
  admin = await signIn(product.browser, product.url, "mori@hikari.example", product.faults);
  admin.setDefaultTimeout(10_000);
});
afterAll(async () => {
  await product?.close();
  await provider?.stop();
  await dns?.close();
});

const open = async (page: Page, path: string) => {
  await page.goto(product.url + path);
  await page.locator("html[data-live=connected]").waitFor({ state: "attached" });
};
/** A browser of one's own on the way to the provider. Without scripts, as strict networks have it. */
async function goToProvider(email: string, javaScriptEnabled = true): Promise<Page> {
  const page = await (await product.browser.newContext({ locale: "ja-JP", javaScriptEnabled })).newPage();
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text()) && page.url().startsWith(product.url)) product.faults.push(message.text());
  });
  await page.goto(`${product.url}/sign-in?to=/settings/roles`);
  await page.getByRole("link", { name: "シングルサインオンでサインイン" }).click();
  await page.getByRole("heading", { name: "シングルサインオン" }).waitFor();
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByRole("button", { name: "次へ" }).click();
  return page;
}
async function signInThere(page: Page, login: string): Promise<void> {
  await page.getByRole("link", { name: /へ進む/ }).click();
  await page.waitForURL(`${provider.issuer}/interaction/**`);
  await page.locator("[name=login]").fill(login);
  await page.locator("[name=password]").fill("x");
  await page.locator("button[type=submit]").click();
  await page.locator("input[name=prompt][value=consent]").waitFor({ state: "attached" });
  await page.locator("button[type=submit]").click();
}

test("the admin sets up the provider and shows in DNS that the domain is the hospital's", async () => {
  await open(admin, "/settings/single-sign-on");
  expect(await accessibilityFaults(admin)).toEqual([]);
  await admin.getByRole("link", { name: "認証サービスを設定する" }).click();
  expect(await admin.getByLabel("リダイレクトURI").inputValue()).toBe(`${product.url}/sign-in/sso/callback`);
  await admin.getByLabel("発行者(issuer)").fill(`${provider.issuer}/wrong`);
  await admin.getByLabel("クライアントID").fill(CLIENT.clientId);
  await admin.getByLabel("クライアントシークレット").fill(CLIENT.clientSecret);
  await admin.getByRole("button", { name: "保存する" }).click();
  await admin.getByText("この発行者(issuer)の認証サービスから応答がありません。").first().waitFor();
  expect(await accessibilityFaults(admin)).toEqual([]);
  await admin.getByLabel("発行者(issuer)").fill(provider.issuer);
  await admin.getByLabel("クライアントシークレット").fill(CLIENT.clientSecret);
  await admin.getByRole("button", { name: "保存する" }).click();
  await admin.waitForURL("**/settings/single-sign-on");
  await admin.getByRole("link", { name: "ドメインを登録する" }).click();
  await admin.getByRole("textbox", { name: "ドメイン" }).fill("Hikari.Example");
  await admin.getByRole("button", { name: "ドメインを登録する" }).click();
  await admin.getByText("未確認").waitFor();
  const [name = "", value = ""] = await admin.locator("dd code").allInnerTexts();
  expect(name).toBe("_portal-verification.hikari.example");
  await admin.getByRole("button", { name: "DNSを確認する" }).click();
  await admin.getByText("DNSに、確認用のTXTレコードが見つかりませんでした。").first().waitFor();
  dns.records.set(name, [value]);
  await admin.getByRole("button", { name: "DNSを確認する" }).click();
  await admin.getByText("確認済み").waitFor();
});

test.each([["with scripts", true], ["without", false]])("a member signs in with the provider and arrives where they wanted to go, %s", async (_how, hasScripts) => {
  const page = await goToProvider("ishii@hikari.example", hasScripts);
  await page.getByRole("link", { name: /へ進む/ }).waitFor();
  if (hasScripts) expect(await accessibilityFaults(page)).toEqual([]);
  await signInThere(page, "ishii");
  await page.waitForURL(`${product.url}/settings/roles`);
  await page.getByText("あなたの役割").first().waitFor();
  await page.context().close();
});

test("somebody whom the portal does not know gets one clear page", async () => {
  const page = await goToProvider("nobody@hikari.example");
  await signInThere(page, "nobody");
  await page.getByText("シングルサインオンでサインインできませんでした。").waitFor();
  expect(page.url()).toContain(product.url);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(`${product.url}/today`);
  await page.waitForURL(/\/sign-in/);
  await page.context().close();
});

test("an address without single sign-on is told to use its password", async () => {
  const page = await goToProvider("takeda@asahi.example");
  await page.getByText("このアドレスでは、シングルサインオンを使えません。").first().waitFor();
  await page.context().close();
});

test("once it is required, passwords are for admins only, and the record says who came how", async () => {
  await open(admin, "/settings/single-sign-on");
  await admin.getByText("石井 健").waitFor();
  await admin.getByRole("button", { name: "シングルサインオンを必須にする" }).click();
  await admin.getByText("シングルサインオン必須").waitFor();
  const page = await (await product.browser.newContext({ locale: "ja-JP" })).newPage();
  await page.goto(`${product.url}/sign-in`);
  await page.getByLabel("メールアドレス").fill("ishii@hikari.example");
  await page.getByLabel("パスワード").fill("demo-portal-2026");
  await page.getByRole("button", { name: "サインインする", exact: true }).click();
  await page.getByText("所属組織では、シングルサインオンでサインインすることになっています。").first().waitFor();
  await page.context().close();
  const other = await signIn(product.browser, product.url, "mori@hikari.example", product.faults);
  await open(other, "/settings/audit");
  await other.getByText("石井 健さんがシングルサインオンでサインインしました。").first().waitFor();
  await other.context().close();
});

test("no page complained on the way", () => {
  expect(product.faults).toEqual([]);
});
