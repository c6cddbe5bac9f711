import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/axe.ts";
import { launchBrowser } from "#tests/support/browser.ts";
import { openPortal } from "#tests/support/portal/portal.ts";
import type { Portal } from "#tests/support/portal/portal.ts";
import { signIn } from "#tests/support/sign-in.ts";

/** Profiles, departments, the counterpart, periods, holds and what is gone, as people find them, in both languages. */
let portal: Portal;
let browser: Browser;
let admin: Page;
let vendor: Page;
let workspace: string;
const faults: string[] = [];

beforeAll(async () => {
  portal = await openPortal();
  browser = await launchBrowser();
  admin = await signIn(browser, portal.url, "mori@hikari.example", faults);
  vendor = await signIn(browser, portal.url, "takeda@asahi.example", faults);
  const [pair] = await portal.rows<{ id: string }>(`select w.id from workspace w join organization h on h.id = w.hospital_id
    join organization v on v.id = w.vendor_id where h.name like '%ひかり%' and v.name like '%アサヒ%'`);
  workspace = `/workspaces/${pair?.id ?? ""}`;
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

async function open(page: Page, path: string): Promise<number> {
  const answer = await page.goto(portal.url + path);
  await page.locator("html[data-live=connected]").waitFor({ state: "attached" });
  return answer?.status() ?? 0;
}
const speak = (page: Page, language: "ja" | "en") =>
  page.request.post(`${portal.url}/preferences`, { form: { language }, headers: { Origin: portal.url } });

test("a hospital adds a department with its devices, and the vendor finds it on the page about the hospital", async () => {
  await open(admin, "/settings/departments");
  await admin.locator("input[name=name]").fill("架空手術部");
  await admin.getByLabel("部門名(英語)").fill("Theatres");
  await admin.getByLabel("受け持つ機器の種類").fill("麻酔器\n電気メス");
  await admin.getByRole("button", { name: "追加する" }).click();
  await admin.getByRole("link", { name: "架空手術部" }).waitFor();
  await open(vendor, `${workspace}/counterpart`);
  await expect(vendor.getByText("麻酔器、電気メス").textContent()).resolves.toBeTruthy();
  expect(await vendor.getByText("医療機器安全管理責任者").count()).toBeGreaterThan(0);
});

test("a role that nobody holds says so to the admin, with what to do", async () => {
  await open(admin, "/settings");
  expect(await admin.getByText("まだ決まっていません。メンバーのページで").count()).toBe(1);
});

test("a distributor that names nobody upstream is asked for the name, and what was typed stays", async () => {
  await open(vendor, "/settings");
  await vendor.getByLabel("販売業者", { exact: true }).check();
  await vendor.getByLabel("PSIRTの受付時間").fill("平日のみ");
  await vendor.getByRole("button", { name: "保存する" }).click();
  await vendor.getByRole("alert").getByText("扱う機器の製造販売業者の名称を入力してください。").waitFor();
  expect(await vendor.getByLabel("PSIRTの受付時間").inputValue()).toBe("平日のみ");
  await vendor.getByLabel("扱う機器の製造販売業者").fill("架空オーシャン工業");
  const saved = vendor.waitForResponse((response) => response.request().method() === "POST" && response.ok());
  await vendor.getByRole("button", { name: "保存する" }).click();
  await saved;
  await open(admin, `${workspace}/counterpart`);
  await admin.getByText("架空オーシャン工業").waitFor();
});

test("a hold is placed with its reason, the other side sees that it is there and not why, and it is released", async () => {
  await open(admin, `${workspace}/retention`);
  await admin.getByLabel("理由").fill("訴訟に備えて");
  await admin.getByRole("button", { name: "保全を始める" }).click();
  await admin.getByText("訴訟に備えて").waitFor();
  await open(vendor, `${workspace}/retention`);
  expect(await vendor.getByText("相手先による保全").count()).toBe(1);
  expect(await vendor.content()).not.toContain("訴訟に備えて");
  await admin.getByRole("button", { name: "保全を解除する" }).click();
  await admin.getByText("解除済み").waitFor();
});

test("where an old contract was stands what it was, when it went and by which rule", async () => {
  const [stone] = await portal.rows<{ subject_id: string }>("select subject_id from tombstone where subject_kind = 'contract'");
  for (const page of [admin, vendor]) {
    expect(await open(page, `${workspace}/contracts/${stone?.subject_id ?? ""}`)).toBe(410);
    expect(page.url()).toContain(`/removed/${stone?.subject_id ?? ""}`);
    await page.getByRole("heading", { name: "保存期間を過ぎたため、削除しました" }).waitFor();
    await page.getByText("このポータルの初期値(契約の終了から10年)").waitFor();
  }
  const [other] = await portal.rows<{ id: string }>("select id from workspace where id <> $1 limit 1", [workspace.split("/")[2]]);
  expect(await open(admin, `/workspaces/${other?.id ?? ""}/contracts/${stone?.subject_id ?? ""}`)).toBe(404);
});

describe.each(["ja", "en"] as const)("in %s", (language) => {
  beforeAll(async () => {
    await speak(admin, language);
    await speak(vendor, language);
  });

  test("axe finds nothing wrong with any of the pages, wide and narrow", async () => {
    const [stone] = await portal.rows<{ subject_id: string }>("select subject_id from tombstone where subject_kind = 'contract'");
    const [department] = await portal.rows<{ id: string }>("select id from department where name = '架空手術部'");
    const common = ["/settings", "/settings/retention", `${workspace}/counterpart`, `${workspace}/retention`, `${workspace}/removed/${stone?.subject_id ?? ""}`];
    for (const [page, paths] of [[admin, [...common, "/settings/departments", `/settings/departments/${department?.id ?? ""}`, "/settings/invitations"]], [vendor, common]] as const) {
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        for (const path of paths) {
          await open(page, path);
          expect(await page.getAttribute("html", "lang")).toBe(language);
          expect(await accessibilityFaults(page), `${path} ${width}`).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} ${width} fits`).toBe(true);
        }
      }
    }
  });
});

test("no page complained", () => {
  expect(faults).toEqual([]);
});
