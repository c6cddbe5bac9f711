import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO_PASSWORD } from "#server/demo-world/stage.ts";
import { accessibilityFaults } from "#tests/support/axe.ts";
import { launchBrowser } from "#tests/support/browser.ts";
import { openPortal } from "#tests/support/portal/portal.ts";
import type { Portal } from "#tests/support/portal/portal.ts";
import { enterPassword, isLive, newVisitor } from "./visitor.ts";

/** An admin whose last proof lies half an hour back does what matters: the question comes, and nothing typed is lost. */
let portal: Portal;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  portal = await openPortal();
  browser = await launchBrowser();
  page = await newVisitor(browser, faults);
  await enterPassword(page, portal.url, "mori@hikari.example");
  await page.waitForURL("**/today");
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

const letTimePass = () => portal.rows("update session set confirmed_at = confirmed_at - interval '30 minutes'");
async function confirmInPlace(): Promise<void> {
  await page.getByText("大切な操作の前に、本人確認が必要です。").waitFor();
  await page.getByLabel("パスワード").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "本人確認をする" }).click();
  await page.getByText("本人確認ができました。").waitFor();
}

test("changed roles stay in the form, and are saved after the confirmation", async () => {
  await page.goto(`${portal.url}/settings/members`);
  await isLive(page);
  await page.getByRole("link", { name: "酒井" }).click();
  const title = page.getByLabel("所属・職名");
  await title.waitFor();
  await title.fill("医事課長");
  await page.getByLabel("臨床工学技士・システム運用担当者").check();
  await letTimePass();
  await page.getByRole("button", { name: "変更を保存する" }).click();
  await confirmInPlace();
  expect([await title.inputValue(), await page.getByLabel("臨床工学技士・システム運用担当者").isChecked()]).toEqual(["医事課長", true]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "変更を保存する" }).click();
  await page.waitForURL("**/settings/members");
  await page.getByText("医事課長").waitFor();
});

test("a password link is issued beside its row after the confirmation", async () => {
  await isLive(page);
  await letTimePass();
  await page.getByRole("button", { name: "設定用リンクを発行する" }).first().click();
  await confirmInPlace();
  await page.getByRole("button", { name: "設定用リンクを発行する" }).first().click();
  await page.getByRole("textbox", { name: /パスワード設定用リンク/ }).waitFor();
});

test("a record is exported after the confirmation on a page of its own, which leads back", async () => {
  await page.goto(`${portal.url}/settings/audit`);
  await isLive(page);
  await letTimePass();
  await page.getByRole("link", { name: "記録を書き出す" }).click();
  await page.waitForURL(/\/confirm\?to=%2Fsettings%2Faudit$/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel("パスワード").fill("wrong");
  await page.getByRole("button", { name: "本人確認をする" }).click();
  await page.getByText("パスワードが違います。").first().waitFor();
  await page.getByLabel("パスワード").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "本人確認をする" }).click();
  await page.waitForURL("**/settings/audit");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "記録を書き出す" }).click()]);
  expect(file.suggestedFilename()).toMatch(/^record-organization-.*\.jsonl$/);
});

test("the confirmation leads to no other site", async () => {
  for (const to of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    await page.goto(`${portal.url}/confirm?to=${encodeURIComponent(to)}`);
    await page.getByLabel("パスワード").fill(DEMO_PASSWORD);
    await page.getByRole("button", { name: "本人確認をする" }).click();
    await page.waitForURL("**/today");
  }
});

test("no page complained, and the server said nothing", async () => {
  expect(faults).toEqual([]);
  expect(await portal.faults()).toEqual([]);
});
