import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO_PASSWORD } from "#server/demo-world/stage.ts";
import { accessibilityFaults } from "#tests/support/axe.ts";
import { openProductInBrowser } from "#tests/support/product-in-browser.ts";
import type { ProductInBrowser } from "#tests/support/product-in-browser.ts";

/** A member from the first link to the removal, with the member's page open all the while. Each test goes on where the last one ended. */
const EMAIL = "arai@hikari.example";
const PASSWORD = "a sentence to remember";

let product: ProductInBrowser;
let admin: Page;
let member: Page;
let workspace: string;

beforeAll(async () => {
  product = await openProductInBrowser();
  admin = await newPage("admin");
  await signIn(admin, "mori@hikari.example", DEMO_PASSWORD);
  await isLive(admin);
  workspace = (await admin.getByRole("link", { name: /アサヒメディカル/ }).first().getAttribute("href")) ?? "";
});
afterAll(() => product?.close());

/** A browser of one's own: separate cookies, as on two machines. */
async function newPage(who: string): Promise<Page> {
  const context = await product.browser.newContext({ locale: "ja-JP", timezoneId: "Asia/Tokyo", viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => product.faults.push(`${who}: ${error.message}`));
  return page;
}
async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${product.url}/sign-in`);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード").fill(password);
  await page.getByRole("button", { name: "サインインする", exact: true }).click();
}
const isLive = (page: Page) => page.locator("html[data-live=connected]").waitFor({ state: "attached" });
async function open(page: Page, path: string): Promise<void> {
  await page.goto(product.url + path);
  await isLive(page);
}
async function openMember(): Promise<void> {
  await open(admin, "/settings/members");
  await admin.getByRole("link", { name: "新井 望" }).click();
  await admin.getByRole("heading", { name: "新井 望" }).waitFor();
}
async function changeRoles(leave: string, take: string): Promise<void> {
  await openMember();
  await admin.getByLabel(leave).uncheck();
  await admin.getByLabel(take).check();
  await admin.getByRole("button", { name: "変更を保存する" }).click();
  await admin.waitForURL("**/settings/members");
}
const newContract = () => member.locator(`main a[href="${workspace}/contracts/new"]`);
const main = () => member.getByRole("main");

test("the admin adds a member, who sets the password by the link and is signed in", async () => {
  await open(admin, "/settings/members/new");
  await admin.getByLabel("氏名").fill("新井 望");
  await admin.getByLabel("メールアドレス").fill(EMAIL);
  await admin.getByLabel("契約担当").check();
  await admin.getByRole("button", { name: "追加する" }).click();
  const link = await admin.getByRole("textbox", { name: /パスワード設定用リンク/ }).inputValue();
  member = await newPage("member");
  await member.goto(link);
  for (const name of ["password", "repeated"]) await member.locator(`[name=${name}]`).fill(PASSWORD);
  await member.getByRole("main").getByRole("button").click();
  await member.waitForURL("**/today");
  await isLive(member);
});

test("a role that is taken away takes its button off the open page, and the page that it opened", async () => {
  await open(member, `${workspace}/contracts`);
  await newContract().waitFor();
  await changeRoles("契約担当", "臨床工学技士・システム運用担当者");
  await newContract().waitFor({ state: "detached" });
  expect(new URL(member.url()).pathname).toBe(`${workspace}/contracts`);

  await open(member, `${workspace}/diagrams`);
  const diagrams = main().locator(`a[href^="${workspace}/diagrams/"]`);
  await diagrams.first().waitFor();
  await changeRoles("臨床工学技士・システム運用担当者", "契約担当");
  await main().getByText("構成図を見られる役割ではありません").waitFor();
  expect(await diagrams.count()).toBe(0);
});

test("everybody reads who can do what, with the own roles marked", async () => {
  await open(member, "/settings/roles");
  await main().getByText("あなたの役割").first().waitFor();
  await main().getByRole("rowheader", { name: "保守契約を登録・変更する" }).first().waitFor();
  expect(await accessibilityFaults(member)).toEqual([]);
  await openMember();
  expect(await accessibilityFaults(admin)).toEqual([]);
});

test("a removed member's page goes to the sign-in page under their eyes", async () => {
  await open(member, `${workspace}/contracts`);
  await newContract().waitFor();
  await openMember();
  await admin.getByRole("link", { name: "利用停止の確認へ進む" }).click();
  await admin.getByText("すぐにサインアウトされ").waitFor();
  expect(await accessibilityFaults(admin)).toEqual([]);
  await admin.getByRole("button", { name: "利用を停止する" }).click();
  await member.waitForURL(/\/sign-in/);
  await member.getByRole("button", { name: "サインインする", exact: true }).waitFor();
  expect(await newContract().count()).toBe(0);
  await admin.waitForURL("**/settings/members");
  await admin.getByText("利用停止中").waitFor();
});

test("nothing more can be read: not by address, not as data, not by going back, not by signing in", async () => {
  for (const path of [`${workspace}/contracts`, "/today", "/settings/roles"]) {
    const answer = await member.request.get(product.url + path, { maxRedirects: 0 });
    expect([answer.status(), answer.headers()["location"]]).toEqual([302, `/sign-in?to=${encodeURIComponent(path)}`]);
    const data = await member.request.get(`${product.url}${path}.data`, { maxRedirects: 0 });
    expect(await data.text()).toMatch(/"redirect","\/sign-in/);
  }
  await member.goBack();
  await member.waitForURL(/\/sign-in/);
  await signIn(member, EMAIL, PASSWORD);
  await member.getByText("メールアドレスまたはパスワードが違います。").first().waitFor();
});

test("what the member could do comes back with them, the old session does not", async () => {
  await openMember();
  await admin.getByRole("link", { name: "利用再開の確認へ進む" }).click();
  await admin.getByText("停止前と同じ役割に戻ります: 契約担当").waitFor();
  await admin.getByRole("button", { name: "利用を再開する" }).click();
  await admin.waitForURL("**/settings/members");
  await member.goto(`${product.url}${workspace}/contracts`);
  await member.waitForURL(/\/sign-in/);
  await signIn(member, EMAIL, PASSWORD);
  await member.waitForURL("**/today");
  await open(member, `${workspace}/contracts`);
  await newContract().waitFor();
});

test("the last admin is told why they stay", async () => {
  await open(admin, "/settings/members");
  await admin.getByRole("link", { name: "森 由紀子" }).click();
  await admin.getByRole("link", { name: "利用停止の確認へ進む" }).click();
  await admin.getByRole("button", { name: "利用を停止する" }).click();
  await admin.getByText("組織の管理者が一人もいなくなるため、できません。").first().waitFor();
  await isLive(admin);
});

test("no page complained on the way", () => {
  expect(product.faults).toEqual([]);
});
