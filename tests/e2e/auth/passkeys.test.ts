import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/axe.ts";
import { launchBrowser } from "#tests/support/browser.ts";
import { openPortal } from "#tests/support/portal/portal.ts";
import type { Portal } from "#tests/support/portal/portal.ts";
import { enterPassword, isLive, newVisitor } from "./visitor.ts";

/** Passkeys on an authenticator that Chromium plays. Each test goes on where the last one ended. */
const EMAIL = "kondo@hikari.example";
let portal: Portal;
let browser: Browser;
let page: Page;
let devtools: CDPSession;
let authenticatorId: string;
const faults: string[] = [];

beforeAll(async () => {
  portal = await openPortal();
  browser = await launchBrowser();
  page = await newVisitor(browser, faults);
  devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  authenticatorId = await plugIn();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

const plugIn = async (): Promise<string> => (await devtools.send("WebAuthn.addVirtualAuthenticator", {
  options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
})).authenticatorId;
const signOut = () => page.context().clearCookies({ name: "portal_session" });
const sessionCookies = async () => (await page.context().cookies()).filter(({ name }) => name === "portal_session").length;
async function add(name: string): Promise<void> {
  await page.getByLabel("パスキーの名前").fill(name);
  await page.getByRole("button", { name: "パスキーを登録する" }).click();
}

test("a passkey is added with a name, and brings recovery codes", async () => {
  await enterPassword(page, portal.url, EMAIL);
  await page.waitForURL("**/today");
  await page.goto(`${portal.url}/settings/security/passkeys`);
  await isLive(page);
  await page.getByRole("button", { name: "パスキーを登録する" }).click();
  await page.getByText("入力してください。").first().waitFor();
  await devtools.send("WebAuthn.clearCredentials", { authenticatorId });
  await add("執務室のパソコン");
  await page.getByRole("heading", { name: "リカバリーコード" }).waitFor();
  expect(await page.locator("ol[translate=no] li").count()).toBe(10);
  await page.getByRole("listitem").filter({ hasText: "執務室のパソコン" }).getByText("未使用").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
  expect(credentials.map(({ rpId, isResidentCredential }) => [rpId, isResidentCredential])).toEqual([["localhost", true]]);
});

test("the same authenticator is not added twice, another one is", async () => {
  await page.reload();
  await isLive(page);
  await add("もう一度");
  await page.getByText("この端末のパスキーは、すでに登録されています。").waitFor();
  await devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
  const second = await plugIn();
  await add("予備のキー");
  await page.getByRole("listitem").filter({ hasText: "予備のキー" }).waitFor();
  expect(await page.getByRole("list", { name: "登録済みのパスキー" }).getByRole("listitem").count()).toBe(2);
  authenticatorId = second;
});

test("after the password a passkey is the second step", async () => {
  await signOut();
  await enterPassword(page, portal.url, EMAIL, `?to=${encodeURIComponent("/settings/roles")}`);
  await page.waitForURL("**/sign-in/verify");
  expect(await sessionCookies()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "パスキーで確認する" }).click();
  await page.waitForURL("**/settings/roles");
  expect(await sessionCookies()).toBe(1);
});

test("a passkey alone signs in, to where the person wanted to go", async () => {
  await signOut();
  await page.goto(`${portal.url}/sign-in?to=${encodeURIComponent("/workspaces")}`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "パスキーでサインインする" }).click();
  await page.waitForURL("**/workspaces");
  await isLive(page);
  const [used] = await portal.rows<{ counter: string; name: string }>("select counter, name from passkey where last_used_at is not null");
  expect(used).toMatchObject({ name: "予備のキー" });
});

test("alone it does not sign in when it could not tell who holds it", async () => {
  await signOut();
  await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.goto(`${portal.url}/sign-in`);
  await page.getByRole("button", { name: "パスキーでサインインする" }).click();
  await page.getByText("パスキーでの確認が中断されました。").waitFor({ timeout: 60_000 });
  expect(await sessionCookies()).toBe(0);
  await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
});

test("an answer that was used, or made for another purpose, opens nothing", async () => {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/sign-in/passkey.data")) sent.push(request.postData() ?? "");
  });
  await page.goto(`${portal.url}/sign-in`);
  await page.getByRole("button", { name: "パスキーでサインインする" }).click();
  await page.waitForURL("**/today");
  expect(sent).toHaveLength(1);
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).filter((cookie) => !cookie.startsWith("portal_session")).join("; ");
  const type = /boundary=/.test(sent[0] ?? "") ? "multipart/form-data" : "application/x-www-form-urlencoded";
  const replay = await portal.ask({ method: "POST", path: "/sign-in/passkey", cookie: cookies, headers: { "Content-Type": type, Origin: portal.url }, body: [sent[0] ?? ""] });
  expect([replay.status, replay.headers["set-cookie"]]).toEqual([422, undefined]);
});

test("a passkey confirms a session, is renamed and removed", async () => {
  await page.goto(`${portal.url}/settings/security/passkeys`);
  await isLive(page);
  await page.getByRole("button", { name: "予備のキーの名前を変更する" }).click();
  await page.getByRole("listitem").filter({ hasText: "予備のキー" }).getByLabel("パスキーの名前").fill("鍵束のキー");
  await page.getByRole("button", { name: "名前を変更する", exact: true }).last().click();
  await page.getByRole("listitem").filter({ hasText: "鍵束のキー" }).waitFor();
  await portal.rows("update session set confirmed_at = confirmed_at - interval '30 minutes'");
  await page.getByRole("button", { name: "執務室のパソコンを削除する" }).click();
  await page.getByText("大切な操作の前に、本人確認が必要です。").waitFor();
  await page.goto(`${portal.url}/confirm?to=${encodeURIComponent("/settings/security/passkeys")}`);
  await page.getByRole("button", { name: "パスキーで確認する" }).click();
  await page.waitForURL("**/settings/security/passkeys");
  await page.getByRole("button", { name: "執務室のパソコンを削除する" }).click();
  await page.getByRole("button", { name: "執務室のパソコンを削除する" }).waitFor({ state: "detached" });
  expect((await portal.rows<{ name: string }>("select name from passkey")).map(({ name }) => name)).toEqual(["鍵束のキー"]);
});

test("no page complained, and the server said nothing", async () => {
  expect(faults).toEqual([]);
  expect(await portal.faults()).toEqual([]);
});
