import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/axe.ts";
import { launchBrowser } from "#tests/support/browser.ts";
import { openPortal } from "#tests/support/portal/portal.ts";
import type { Portal } from "#tests/support/portal/portal.ts";
import { appWith, enterPassword, isLive, keyOn, newVisitor } from "./visitor.ts";

/** An authenticator app from setting up to removing. Each test goes on where the last one ended. */
const EMAIL = "sakai@hikari.example";
let portal: Portal;
let browser: Browser;
let page: Page;
let app: ReturnType<typeof appWith>;
let lastCode: string;
let recoveryCodes: string[];
const faults: string[] = [];

beforeAll(async () => {
  portal = await openPortal();
  browser = await launchBrowser();
  page = await newVisitor(browser, faults);
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

/** As if the person had signed in half an hour ago. */
const letTimePass = () => portal.rows("update session set confirmed_at = confirmed_at - interval '30 minutes'");
const signOut = async () => {
  await page.context().clearCookies({ name: "portal_session" });
};
const enterCode = async (code: string) => {
  await page.getByLabel(/コード/).fill(code);
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === "POST"), page.getByRole("button", { name: "確認する" }).click()]);
};
/** The field empties itself with the refusal. */
const isRefused = async () => {
  await page.getByText("コードが違うか、すでに使われています。").first().waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[name=code]")?.value === "");
};

test("setting up asks for one code, keeps the picture while that is mistyped, and shows ten recovery codes once", async () => {
  await enterPassword(page, portal.url, EMAIL);
  await page.waitForURL("**/today");
  await page.goto(`${portal.url}/settings/security`);
  await isLive(page);
  await page.getByRole("link", { name: "認証アプリを設定する" }).click();
  await page.getByRole("img", { name: "認証アプリで読み取るQRコード" }).waitFor();
  const key = await keyOn(page);
  expect(key).toMatch(/^[A-Z2-7]{32}$/);
  expect(await accessibilityFaults(page)).toEqual([]);
  const code = page.getByLabel("アプリに表示された6桁のコード");
  await code.fill("１２３");
  await page.getByRole("button", { name: "認証アプリを設定する" }).click();
  await page.getByText("コードが違うか、すでに使われています。").first().waitFor();
  expect(await keyOn(page)).toBe(key);
  app = appWith(key);
  lastCode = app.next();
  await code.fill(lastCode.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)));
  await page.getByRole("button", { name: "認証アプリを設定する" }).click();
  await page.getByRole("heading", { name: "リカバリーコード" }).waitFor();
  recoveryCodes = (await page.locator("ol[translate=no] li").allTextContents());
  expect(new Set(recoveryCodes).size).toBe(10);
  expect(await accessibilityFaults(page)).toEqual([]);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "ファイルに保存する" }).click()]);
  expect(file.suggestedFilename()).toBe("recovery-codes.txt");
  await page.getByRole("link", { name: "保管したので戻る" }).click();
  await page.getByText("使えるコードは、残り10個です。").waitFor();
  expect(await page.content()).not.toContain(recoveryCodes[0]);
});

test("the password alone opens nothing any more", async () => {
  await signOut();
  await enterPassword(page, portal.url, EMAIL, `?to=${encodeURIComponent("/settings/roles")}`);
  await page.waitForURL("**/sign-in/verify");
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain("portal_session");
  expect(await accessibilityFaults(page)).toEqual([]);
  for (const path of ["/today", "/settings/audit.jsonl", "/confirm"]) {
    const answer = await page.request.get(portal.url + path, { maxRedirects: 0 });
    expect([answer.status(), answer.headers()["location"]]).toEqual([302, `/sign-in?to=${encodeURIComponent(path)}`]);
  }
  await page.goto(`${portal.url}/sign-in/enrol`);
  await page.waitForURL("**/sign-in/verify");
});

test("a used code and a wrong one are refused, the next one leads to where the person wanted to go", async () => {
  await enterCode(lastCode);
  await isRefused();
  await enterCode("あいう");
  await isRefused();
  await enterCode(app.next());
  await page.waitForURL("**/settings/roles");
});

test("a recovery code works once", async () => {
  await signOut();
  await enterPassword(page, portal.url, EMAIL);
  await page.waitForURL("**/sign-in/verify");
  await enterCode((recoveryCodes[0] ?? "").toLowerCase());
  await page.waitForURL("**/today");
  await signOut();
  await enterPassword(page, portal.url, EMAIL);
  await page.waitForURL("**/sign-in/verify");
  await enterCode(recoveryCodes[0] ?? "");
  await isRefused();
  await enterCode(recoveryCodes[1] ?? "");
  await page.waitForURL("**/today");
});

test("renewing the codes and removing the app ask for the password again when time has passed", async () => {
  await page.goto(`${portal.url}/settings/security/recovery-codes`);
  await isLive(page);
  await letTimePass();
  await page.getByRole("button", { name: "新しいコードを発行する" }).click();
  await page.getByText("大切な操作の前に、本人確認が必要です。").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel("パスワード").fill("wrong");
  await page.getByRole("button", { name: "本人確認をする" }).click();
  await page.getByText("パスワードが違います。").first().waitFor();
  await page.getByLabel("パスワード").fill("demo-portal-2026");
  await page.getByRole("button", { name: "本人確認をする" }).click();
  await page.getByText("本人確認ができました。").waitFor();
  await page.getByRole("button", { name: "新しいコードを発行する" }).click();
  await page.locator("ol[translate=no] li").first().waitFor();
  expect(await page.locator("ol[translate=no] li").allTextContents()).not.toContain(recoveryCodes[2]);

  await page.goto(`${portal.url}/settings/security/app`);
  await isLive(page);
  await letTimePass();
  await page.getByRole("button", { name: "認証アプリを解除する" }).click();
  await page.getByText("大切な操作の前に、本人確認が必要です。").waitFor();
  await page.goto(`${portal.url}/confirm?to=${encodeURIComponent("/settings/security/app")}`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel(/6桁のコード/).fill(app.next());
  await page.getByRole("button", { name: "本人確認をする" }).click();
  await page.waitForURL("**/settings/security/app");
  await page.getByRole("button", { name: "認証アプリを解除する" }).click();
  await page.waitForURL("**/settings/security");
  await page.getByRole("link", { name: "認証アプリを設定する" }).waitFor();
  await signOut();
  await enterPassword(page, portal.url, EMAIL);
  await page.waitForURL("**/today");
});

test("a link of the admin's sets a password and still asks for the code", async () => {
  await page.goto(`${portal.url}/settings/security/app`);
  await isLive(page);
  app = appWith(await keyOn(page));
  await page.getByLabel("アプリに表示された6桁のコード").fill(app.next());
  await page.getByRole("button", { name: "認証アプリを設定する" }).click();
  await page.getByRole("link", { name: "保管したので戻る" }).waitFor();
  const [row] = await portal.rows<{ user_id: string }>("select user_id from user_credential where email = $1", [EMAIL]);
  const cookie = await portal.signIn("mori@hikari.example");
  const { body } = await portal.ask({
    method: "POST", path: "/settings/members", cookie, headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: portal.url }, body: [`userId=${row?.user_id}`],
  });
  const path = /\/password\/[\w-]{43}/.exec(body)?.[0] ?? "";
  const elsewhere = await newVisitor(browser, faults);
  await elsewhere.goto(portal.url + path);
  for (const name of ["password", "repeated"]) await elsewhere.locator(`[name=${name}]`).fill("kettle river nineteen umbrellas");
  await elsewhere.getByRole("main").getByRole("button").click();
  await elsewhere.waitForURL("**/sign-in/verify");
  expect((await elsewhere.context().cookies()).map(({ name }) => name)).not.toContain("portal_session");
  await elsewhere.getByLabel(/コード/).fill(app.next());
  await elsewhere.getByRole("button", { name: "確認する" }).click();
  await elsewhere.waitForURL("**/today");
});

test("no page complained, and the server said nothing", async () => {
  expect(faults).toEqual([]);
  expect(await portal.faults()).toEqual([]);
});
