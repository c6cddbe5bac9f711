import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "#tests/support/browser.ts";
import { serveGallery } from "#tests/support/gallery/serve.ts";
import type { Gallery } from "#tests/support/gallery/serve.ts";

let gallery: Gallery;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  gallery = await serveGallery();
  browser = await launchBrowser();
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  return () => page.close();
});

afterAll(async () => {
  await browser.close();
  await gallery.close();
});

async function open(view: string): Promise<void> {
  await page.goto(gallery.address(view, "ja", "light"));
  await page.locator("[data-hydrated]").waitFor();
}

const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || "");

describe("forms", () => {
  it("bring the reader to the errors, and from there to the field", async () => {
    await open("form");
    await expect.poll(() => page.getByRole("alert").evaluate((box) => box === document.activeElement)).toBe(true);
    await page.getByRole("alert").getByRole("link", { name: "終了日は開始日より後にしてください。" }).click();
    await expect.poll(focused).toBe("end");
    const end = page.getByLabel("終了日");
    expect(await end.getAttribute("aria-invalid")).toBe("true");
    const describedBy = await end.getAttribute("aria-describedby");
    expect(await page.locator(`[id="${describedBy}"]`).textContent()).toBe("終了日は開始日より後にしてください。");
  });

  it("leave the focus where it is when the page is drawn again with the same errors", async () => {
    await open("form");
    await page.locator("input[type=file]").setInputFiles({ name: "契約書.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(8) });
    await page.getByRole("button", { name: "登録する" }).click();
    await page.getByRole("progressbar").waitFor();
    await expect.poll(focused).toBe("登録する");
  });

  it("show chosen, dropped and removed files as the input holds them", async () => {
    await open("form");
    const input = page.locator("input[type=file]");
    const held = () => input.evaluate((element: HTMLInputElement) => Array.from(element.files ?? [], (file) => file.name));
    await input.setInputFiles([
      { name: "契約書.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(2048) },
      { name: "別紙.png", mimeType: "image/png", buffer: Buffer.alloc(10) },
    ]);
    const list = page.getByRole("list", { name: "選択中のファイル(2件)" });
    expect(await list.innerText()).toContain("2.0 KB");
    await page.getByRole("button", { name: "契約書.pdfを取り除く" }).click();
    expect(await held()).toEqual(["別紙.png"]);
    await input.evaluate((element) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["x"], "落とした.txt"));
      element.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));
    });
    expect(await held()).toEqual(["別紙.png", "落とした.txt"]);
  });

  it("ignore a button that is already at work, without taking the focus from it", async () => {
    await open("form");
    const saving = page.getByRole("button", { name: "下書きを保存する" });
    expect(await saving.getAttribute("aria-busy")).toBe("true");
    await saving.focus();
    await expect.poll(() => saving.evaluate((button) => button === document.activeElement)).toBe(true);
  });
});

describe("what opens above the page", () => {
  it("keeps the focus in a dialog and gives it back, by keyboard alone", async () => {
    await open("overlays");
    const opener = page.locator('[data-opens="dialog"]');
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "人を招待する" });
    await dialog.waitFor();
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press("Tab");
      await expect.poll(() => dialog.evaluate((panel) => panel.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it("starts a question that cannot be undone on the harmless button, and says what was done once", async () => {
    await open("overlays");
    await page.locator('[data-opens="confirm"]').click();
    await page.getByRole("alertdialog").waitFor();
    await expect.poll(focused).toBe("やめる");
    await page.getByRole("button", { name: "共有する" }).click();
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    const spoken = page.locator('[role=status][aria-live="polite"]');
    expect((await spoken.textContent())?.trim()).toBe("共有しました。");
  });

  it("moves through a menu with arrows and closes it with Escape", async () => {
    await open("overlays");
    const opener = page.locator('[data-opens="menu"]');
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("リンクをコピーする");
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).toBe("ワークスペースを開く");
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
  });
});

describe("the shell", () => {
  it("leads past the navigation with the first Tab", async () => {
    await open("today");
    await page.keyboard.press("Tab");
    await expect.poll(focused).toBe("本文へ移動");
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("main");
  });

  it("offers the rail as a menu on a phone", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open("today");
    await page.getByRole("button", { name: "メニューを開く" }).click();
    const menu = page.getByRole("dialog", { name: "メニュー" });
    await menu.getByRole("link", { name: "機器台帳" }).click();
    await menu.waitFor({ state: "detached" });
  });

  it("brings the current tab into view on a phone", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open("detail");
    const tab = await page.getByRole("navigation", { name: "ワークスペースの中" }).locator('[aria-current="page"]').boundingBox();
    expect(tab && tab.x >= 0 && tab.x + tab.width <= 390).toBe(true);
  });
});

describe("time", () => {
  it("moves on by itself, counted from the server's moment", async () => {
    await page.clock.install({ time: new Date("2001-01-01T00:00:00Z") });
    await open("today");
    const row = page.getByRole("listitem").filter({ hasText: "身代金" }).locator("time");
    expect(await row.textContent()).toBe("14分前");
    await page.clock.runFor("03:00");
    expect(await row.textContent()).toBe("17分前");
  });
});
