import { existsSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openProductInBrowser } from "#tests/support/product-in-browser.ts";
import type { ProductInBrowser } from "#tests/support/product-in-browser.ts";
import { signIn as signInTo } from "#tests/support/sign-in.ts";

/**
 * The main job: a vendor's PSIRT and a hospital's safety manager side by side in two real browsers, with the
 * product killed and restarted while both pages stay open. Nobody reloads a page.
 */
const monitor = "../shared/data/csaf/icsma-25-030-01.json";
const advisory = existsSync(monitor)
  ? { file: monitor, title: "Contec Health CMS8000" }
  : { file: "tests/support/fixtures/csaf/kamd-sa-2025-001-revision-1.json", title: "輸液ポンプゲートウェイ KM-GW200" };
/** How soon the other side's open page shows what was posted. One hiccup of a busy machine says nothing: the median counts. */
const SOON_MS = 2_000;
const delays: number[] = [];

let product: ProductInBrowser;
let vendor: Page;
let hospital: Page;
let workspace: string;

beforeAll(async () => {
  product = await openProductInBrowser();
  [vendor, hospital] = await Promise.all([signIn("takeda@asahi.example"), signIn("mori@hikari.example")]);
  workspace = (await hospital.getByRole("link", { name: /アサヒメディカル/ }).first().getAttribute("href")) ?? "";
});
afterAll(() => product?.close());

async function signIn(email: string): Promise<Page> {
  const page = await signInTo(product.browser, product.url, email, product.faults);
  await page.locator("html[data-live=connected]").waitFor({ state: "attached" });
  return page;
}

const open = async (page: Page, path: string) => {
  await page.goto(product.url + path);
  await page.locator("html[data-live=connected]").waitFor({ state: "attached" });
};
const go = (page: Page, path: string) => open(page, workspace + path);
/** The page shows it without a reload; how soon is judged at the end. */
async function shows(page: Page, text: string): Promise<void> {
  const since = performance.now();
  await page.getByRole("main").getByText(text).first().waitFor();
  delays.push(performance.now() - since);
}
/** Each page counts its own loads: a reload would begin again. */
const stamp = (page: Page) => page.evaluate(() => ((globalThis as { stamp?: number }).stamp ??= performance.timeOrigin));

test("an advisory that the PSIRT imports and publishes stands on the hospital's open page", async () => {
  await go(hospital, "/advisories");
  const before = await stamp(hospital);
  await open(vendor, "/advisories/import");
  await vendor.locator("input[type=file]").setInputFiles(advisory.file);
  await submit(vendor);
  await vendor.waitForURL(/\/advisories\/[0-9a-f-]{36}/);
  await vendor.getByRole("main").getByText(advisory.title).first().waitFor();
  await vendor.getByRole("link", { name: /公開/ }).first().click();
  await vendor.getByLabel("架空ひかり総合病院").check();
  await submit(vendor);
  await vendor.getByRole("main").getByText("架空ひかり総合病院").first().waitFor();
  await vendor.locator("button[name=step][value=publish]").click();
  await shows(hospital, advisory.title);
  expect(await stamp(hospital)).toBe(before);
});

test("an incident that the hospital reports stands on the vendor's open page", async () => {
  await go(vendor, "/incidents");
  const before = await stamp(vendor);
  await reportIncident("輸液ポンプの画面が固まりました");
  await shows(vendor, "輸液ポンプの画面が固まりました");
  await vendor.getByRole("status").filter({ hasText: "インシデントを報告しました" }).first().waitFor({ state: "attached" });
  expect(await stamp(vendor)).toBe(before);
});

test("a killed and restarted server loses and doubles nothing, and both pages recover without a reload", async () => {
  await go(hospital, "/incidents");
  await go(vendor, "/incidents");
  const stamps = [await stamp(hospital), await stamp(vendor)];
  await product.kill();
  await vendor.getByTitle("再接続しています").waitFor();
  await hospital.getByTitle("再接続しています").waitFor();
  await product.startAgain();
  // Posted by a third page before the two have come back: they must catch up on it.
  const third = await signIn("kondo@hikari.example");
  await third.goto(`${product.url}${workspace}/incidents/new`);
  await fillIncident(third, "再起動の直後の報告です");
  await third.context().close();
  await Promise.all([hospital, vendor].map((page) => page.getByTitle("接続中").waitFor({ timeout: 10_000 })));
  await shows(vendor, "再起動の直後の報告です");
  await shows(hospital, "再起動の直後の報告です");
  expect([await stamp(hospital), await stamp(vendor)]).toEqual(stamps);
  for (const text of ["輸液ポンプの画面が固まりました", "再起動の直後の報告です"]) {
    expect(await vendor.getByRole("main").getByRole("link", { name: text }).count()).toBe(1);
  }
});

test("a contract, a policy version and a released diagram likewise", async () => {
  const office = await signIn("sakai@hikari.example");
  await go(vendor, "/contracts");
  await go(office, "/contracts/new");
  await office.getByLabel("契約の名称").fill("人工呼吸器保守契約");
  await office.getByLabel("対象機器").fill("VT-30 12台");
  await office.getByLabel("開始日").fill("2026-04-01");
  await office.getByLabel("終了日").fill("2099-03-31");
  await office.getByRole("textbox", { name: /サイバーセキュリティ対応の範囲/ }).fill("年2回のパッチ");
  await office.getByRole("button", { name: "登録して共有する" }).click();
  await shows(vendor, "人工呼吸器保守契約");

  await go(hospital, "/security-policies");
  await go(vendor, "/security-policies/new");
  await vendor.locator("[name=title]").fill("製品セキュリティポリシー2027");
  await fillRequired(vendor, { name: "policy.pdf", mimeType: "application/pdf", buffer: smallPdf });
  await submit(vendor);
  await shows(hospital, "製品セキュリティポリシー2027");

  await go(vendor, "/diagrams");
  // PSIRT sees diagrams only once they are released.
  const informatics = await signIn("ishii@hikari.example");
  await go(informatics, "/diagrams/new");
  await informatics.locator("[name=title]").fill("透析室ネットワーク構成図");
  await fillRequired(informatics, { name: "network.png", mimeType: "image/png", buffer: smallPng });
  await submit(informatics);
  await informatics.waitForURL(/\/diagrams\/[0-9a-f-]{36}$/);
  await vendor.waitForTimeout(500);
  expect(await vendor.getByText("透析室ネットワーク構成図").count()).toBe(0);
  await informatics.goto(`${informatics.url()}/release`);
  await informatics.locator("[name=purpose]").fill("保守作業の調査のため");
  await submit(informatics);
  await shows(vendor, "透析室ネットワーク構成図");
});

test("what was posted stood on the other side's page within two seconds, and no page complained on the way", () => {
  expect(delays.length).toBe(7);
  expect(delays.sort((a, b) => a - b)[3]).toBeLessThan(SOON_MS);
  expect(product.faults).toEqual([]);
});

async function reportIncident(title: string): Promise<void> {
  await hospital.getByRole("link", { name: "インシデントを報告" }).first().click();
  await hospital.waitForURL(/report|incidents\/new/);
  if (hospital.url().includes("/report")) await hospital.getByRole("main").getByRole("link", { name: /アサヒメディカル/ }).click();
  await fillIncident(hospital, title);
}

async function fillIncident(page: Page, title: string): Promise<void> {
  await page.waitForURL(/incidents\/new/);
  await page.locator("[name=phenomenon]").fill(title);
  await submit(page);
  await page.waitForURL(/\/incidents\/[0-9a-f-]{36}$/);
}

const submit = (page: Page) => page.locator("main form button[type=submit]").last().click();

/** Every required field that is still empty gets something fitting. */
async function fillRequired(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.locator("main input[type=file]").setInputFiles(file);
  for (const field of await page.locator("main form :is(input, textarea, select)[required]:not([type=hidden], [type=file], [type=radio], [type=checkbox])").all()) {
    if ((await field.inputValue()) !== "") continue;
    const kind = await field.evaluate((element) => (element instanceof HTMLInputElement ? element.type : element.tagName));
    if (kind === "SELECT") await field.selectOption({ index: 1 });
    else await field.fill(kind === "date" ? "2026-11-01" : "1.0");
  }
  for (const group of await page.locator("main form [role=radiogroup]").all()) {
    if ((await group.locator("input:checked").count()) === 0) await group.locator("input").first().check();
  }
}

const smallPdf = Buffer.from("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
const smallPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
