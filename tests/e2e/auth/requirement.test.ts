import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO_PASSWORD } from "#server/demo-world/stage.ts";
import { accessibilityFaults } from "#tests/support/axe.ts";
import { launchBrowser } from "#tests/support/browser.ts";
import { openPortal } from "#tests/support/portal/portal.ts";
import type { Portal } from "#tests/support/portal/portal.ts";
import { appWith, enterPassword, isLive, keyOn, newVisitor } from "./visitor.ts";

/** An organization begins to require a second factor, a member sets one up, loses the telephone, and is helped. */
let portal: Portal;
let browser: Browser;
let admin: Page;
let member: Page;
const faults: string[] = [];

beforeAll(async () => {
  portal = await openPortal();
  browser = await launchBrowser();
  admin = await newVisitor(browser, faults);
  member = await newVisitor(browser, faults);
  await enterPassword(admin, portal.url, "mori@hikari.example");
  await admin.waitForURL("**/today");
  await enterPassword(member, portal.url, "sakai@hikari.example");
  await member.waitForURL("**/today");
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

async function setUp(page: Page): Promise<ReturnType<typeof appWith>> {
  const app = appWith(await keyOn(page));
  await page.getByLabel("アプリに表示された6桁のコード").fill(app.next());
  await page.getByRole("button", { name: /認証アプリを設定する|設定してサインインする/ }).click();
  await page.locator("ol[translate=no] li").first().waitFor();
  return app;
}

test("an admin is told to set up their own first", async () => {
  await admin.goto(`${portal.url}/settings/sign-in`);
  await isLive(admin);
  await admin.getByText("先に、ご自身の2段階認証を設定してください。").waitFor();
  await admin.getByLabel("メンバー全員に2段階認証を求める").check();
  await admin.getByRole("button", { name: "規則を保存する" }).click();
  await admin.getByRole("alert").getByText("先に、ご自身の2段階認証を設定してください。").waitFor();
  expect(await admin.getByLabel("メンバー全員に2段階認証を求める").isChecked()).toBe(true);
  expect(await accessibilityFaults(admin)).toEqual([]);
});

test("the rule takes a member's open page to the sign-in page at once", async () => {
  await isLive(member);
  await admin.goto(`${portal.url}/settings/security/app`);
  await isLive(admin);
  await setUp(admin);
  await admin.goto(`${portal.url}/settings/sign-in`);
  await isLive(admin);
  await admin.getByLabel("メンバー全員に2段階認証を求める").check();
  await admin.getByRole("button", { name: "規則を保存する" }).click();
  await admin.getByText("規則を保存しました。").waitFor();
  await member.waitForURL(/\/sign-in/);
});

test("after the password the member reaches nothing but the set-up", async () => {
  await enterPassword(member, portal.url, "sakai@hikari.example", `?to=${encodeURIComponent("/workspaces")}`);
  await member.waitForURL("**/sign-in/enrol");
  expect(await accessibilityFaults(member)).toEqual([]);
  for (const path of ["/today", "/workspaces", "/settings/security", "/settings/audit.jsonl"]) {
    const answer = await member.request.get(portal.url + path, { maxRedirects: 0 });
    expect([answer.status(), answer.headers()["location"]]).toEqual([302, `/sign-in?to=${encodeURIComponent(path)}`]);
  }
  await member.goto(`${portal.url}/sign-in/verify`);
  await member.waitForURL("**/sign-in/enrol");
  await setUp(member);
  expect(await member.locator("ol[translate=no] li").count()).toBe(10);
  expect(await accessibilityFaults(member)).toEqual([]);
  await member.getByRole("link", { name: "保管したので先へ進む" }).click();
  await member.waitForURL("**/workspaces");
  await isLive(member);
});

test("the last one cannot be removed", async () => {
  await member.goto(`${portal.url}/settings/security/app`);
  await isLive(member);
  await member.getByRole("button", { name: "認証アプリを解除する" }).click();
  await member.getByText("最後の1つは解除できません。").first().waitFor();
});

test("the admin resets it after a fresh confirmation; the member is out, and sets up a new one", async () => {
  await admin.goto(`${portal.url}/settings/members`);
  await isLive(admin);
  await admin.getByRole("link", { name: "酒井 誠" }).click();
  await admin.getByText("設定済み: 認証アプリ").waitFor();
  await admin.getByRole("link", { name: "解除の確認へ進む" }).click();
  await admin.getByRole("heading", { name: "酒井 誠さんの2段階認証を解除しますか" }).waitFor();
  expect(await accessibilityFaults(admin)).toEqual([]);
  await portal.rows("update session set confirmed_at = confirmed_at - interval '30 minutes'");
  await admin.getByRole("button", { name: "2段階認証を解除する" }).click();
  await admin.getByText("大切な操作の前に、本人確認が必要です。").waitFor();
  await admin.getByLabel("パスワード").fill(DEMO_PASSWORD);
  await admin.getByRole("button", { name: "本人確認をする" }).click();
  await admin.getByText("本人確認ができました。").waitFor();
  await admin.getByRole("button", { name: "2段階認証を解除する" }).click();
  await admin.getByText("この方は、2段階認証を設定していません。").waitFor();
  await member.waitForURL(/\/sign-in/);
  await enterPassword(member, portal.url, "sakai@hikari.example");
  await member.waitForURL("**/sign-in/enrol");
  await setUp(member);
  await admin.goto(`${portal.url}/settings/audit`);
  await admin.getByText(/がメンバーの2段階認証を解除しました。/).first().waitFor();
});

test("no page complained, and the server said nothing", async () => {
  expect(faults).toEqual([]);
  expect(await portal.faults()).toEqual([]);
});
