import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/axe.ts";
import { openProductInBrowser } from "#tests/support/product-in-browser.ts";
import type { ProductInBrowser } from "#tests/support/product-in-browser.ts";
import { signIn as signInTo } from "#tests/support/sign-in.ts";

/** An incident from a phone on the ward to the vendor's desk and back, also over a cut line and without scripts. */
let product: ProductInBrowser;
let ward: Page;
let vendor: Page;
let incident: string;
const title = "人工呼吸器の画面に見慣れない警告";

beforeAll(async () => {
  product = await openProductInBrowser();
  ward = await signIn("kondo@hikari.example", { viewport: { width: 390, height: 844 } });
  vendor = await signIn("takeda@asahi.example");
});
afterAll(() => product?.close());

const signIn = (email: string, options: BrowserContextOptions = {}) => signInTo(product.browser, product.url, email, product.faults, options);

async function open(page: Page, path: string): Promise<void> {
  await page.goto(product.url + path);
  await page.getByTitle("接続中").waitFor();
}
/** A second without requests: what the last event set going has come to its end. */
async function quiet(page: Page): Promise<void> {
  let last = Date.now();
  const hear = () => void (last = Date.now());
  page.on("request", hear).on("requestfinished", hear);
  while (Date.now() - last < 1_000) await page.waitForTimeout(100);
  page.off("request", hear).off("requestfinished", hear);
}
const main = (page: Page) => page.getByRole("main");
const timeline = (page: Page) => page.getByRole("list", { name: "経過" });

test("one touch leads to the form; an empty one keeps the time and says what is missing; two entries suffice", async () => {
  await ward.getByRole("link", { name: "報告する" }).click();
  await main(ward).getByRole("link", { name: /アサヒメディカル/ }).click();
  await ward.waitForURL(/incidents\/new/);
  expect(await main(ward).getByText("この報告は、行政への届出ではありません").count()).toBe(1);
  const time = await ward.locator("[name=noticedAt]").inputValue();
  await ward.getByRole("button", { name: "報告して共有する" }).click();
  await ward.getByRole("alert").getByText("入力してください。").waitFor();
  expect(await ward.locator("[name=noticedAt]").inputValue()).toBe(time);
  await ward.locator("[name=phenomenon]").fill(`${title}\n再起動しても消えない。`);
  await ward.getByRole("button", { name: "報告して共有する" }).click();
  await ward.waitForURL(/\/incidents\/[0-9a-f-]{36}$/);
  incident = new URL(ward.url()).pathname;
  await main(ward).getByText("事業者の受領確認待ち").waitFor();
});

test("the other side acknowledges, and the ward's open page moves on", async () => {
  await open(vendor, incident);
  await vendor.getByRole("button", { name: "受領を確認する" }).click();
  await main(ward).getByText("トリアージ待ち(双方)").waitFor();
  expect(await vendor.getByRole("button", { name: "受領を確認する" }).count()).toBe(0);
});

test("a comment over a cut line stays with its text, and sent again it stands once on both sides", async () => {
  const words = "電源は落とさず、LANケーブルだけを抜きました。";
  await ward.getByRole("region", { name: "お知らせ" }).getByRole("button", { name: "閉じる" }).first().click();
  await quiet(ward);
  await ward.context().setOffline(true);
  await ward.getByRole("textbox", { name: /コメント/ }).fill(words);
  await ward.getByRole("button", { name: "コメントを送る" }).click();
  await timeline(ward).getByText("送信できていません").waitFor();
  expect(await timeline(ward).getByText(words).count()).toBe(1);
  await ward.context().setOffline(false);
  await timeline(ward).getByRole("button", { name: "もう一度送る" }).click();
  await timeline(vendor).getByText(words).waitFor();
  await timeline(ward).getByText("送信できていません").waitFor({ state: "detached" });
  await ward.waitForTimeout(500);
  expect(await timeline(ward).getByText(words).count()).toBe(1);
  expect(await timeline(vendor).getByText(words).count()).toBe(1);
});

test("a comment that the server refuses says why and goes back into the composer", async () => {
  await ward.getByRole("textbox", { name: /コメント/ }).fill("あ".repeat(10_001));
  await ward.getByRole("button", { name: "コメントを送る" }).click();
  await timeline(ward).getByText("長すぎます。短くしてください。").waitFor();
  await timeline(ward).getByRole("button", { name: "書き直す" }).click();
  expect((await ward.getByRole("textbox", { name: /コメント/ }).inputValue()).length).toBe(10_001);
  await ward.getByRole("textbox", { name: /コメント/ }).fill("");
});

test("severity, then the step, each with its reason; both appear on the ward's page", async () => {
  await vendor.getByText("重大度を評価する").click();
  await vendor.getByRole("radio", { name: /高/ }).check();
  await vendor.getByRole("button", { name: "評価を共有する" }).click();
  await vendor.getByRole("alert").getByText("入力してください。").waitFor();
  expect(await vendor.getByRole("radio", { name: /高/ }).isChecked()).toBe(true);
  await vendor.locator("#assess-reason").fill("換気条件の表示に関わるため");
  await vendor.getByRole("button", { name: "評価を共有する" }).click();
  await timeline(ward).getByText("重大度を「高」と評価しました").waitFor();
  await vendor.getByText("状態を変える", { exact: true }).click();
  await vendor.getByRole("radio", { name: "「トリアージ済み」にする" }).check();
  await vendor.locator("#change-reason").fill("院内の同型機を優先して調べます");
  await vendor.getByRole("button", { name: "理由を付けて変える" }).click();
  await timeline(ward).getByText("院内の同型機を優先して調べます").waitFor();
  await main(ward).getByText("封じ込め待ち(双方)").waitFor();
});

test("a stale update shows the newer facts beside what was typed", async () => {
  const colleague = await signIn("ishii@hikari.example");
  await open(colleague, `${incident}/edit`);
  await open(ward, `${incident}/edit`);
  await colleague.locator("[name=devices]").fill("AV-520 1台(救急外来)");
  await colleague.getByRole("button", { name: "更新して共有する" }).click();
  await colleague.waitForURL(/\/incidents\/[0-9a-f-]{36}$/);
  await ward.locator("[name=devices]").fill("人工呼吸器");
  await ward.getByRole("button", { name: "更新して共有する" }).click();
  await main(ward).getByText("ほかの方の更新後の内容").waitFor();
  await main(ward).getByText("AV-520 1台(救急外来)").waitFor();
  expect(await ward.locator("[name=devices]").inputValue()).toBe("人工呼吸器");
  await ward.getByRole("button", { name: "更新して共有する" }).click();
  await ward.waitForURL(/\/incidents\/[0-9a-f-]{36}$/);
  await main(ward).getByText("人工呼吸器", { exact: true }).waitFor();
  await colleague.context().close();
});

test("from inside a workspace one touch leads straight to its form, from where another counterpart can be chosen", async () => {
  await open(vendor, incident);
  await vendor.getByRole("link", { name: "インシデントを報告" }).click();
  await vendor.waitForURL(`${product.url}${incident.slice(0, incident.lastIndexOf("/"))}/new`);
  await main(vendor).getByRole("link", { name: "別の相手先へ報告する" }).click();
  await main(vendor).getByRole("link", { name: "架空みなと市民病院" }).waitFor();
  await open(vendor, incident);
});

test("where somebody points at the list, a new report waits behind a button and nothing moves; a mouse at rest holds nothing back", async () => {
  const base = incident.slice(0, incident.lastIndexOf("/"));
  await open(vendor, base);
  const list = main(vendor).getByRole("list", { name: "インシデント", exact: true });
  const first = list.getByRole("listitem").first();
  await first.hover();
  await open(vendor, base); // the page changes under the mouse
  await report("マウスを置いたままのときの報告");
  await list.getByText("マウスを置いたままのときの報告").waitFor();
  const { x = 0, y = 0 } = (await first.boundingBox()) ?? {};
  let steps = 0;
  const moving = setInterval(() => void vendor.mouse.move(x + 20 + (steps += 1) % 5, y + 10), 200);
  const before = { place: await first.boundingBox(), rows: await list.getByRole("listitem").count() };
  await report("並びの途中に入る報告");
  await main(vendor).getByRole("button", { name: "1件の新着を表示する" }).waitFor();
  expect({ place: await first.boundingBox(), rows: await list.getByRole("listitem").count() }).toEqual(before);
  expect(await list.getByText("並びの途中に入る報告").count()).toBe(0);
  clearInterval(moving);
  await main(vendor).getByRole("button", { name: "1件の新着を表示する" }).click();
  await list.getByText("並びの途中に入る報告").waitFor();
  await vendor.mouse.move(0, 0);
  await report("だれも指していないときの報告");
  await list.getByText("だれも指していないときの報告").waitFor();
  expect(await main(vendor).getByRole("button", { name: /件の新着/ }).count()).toBe(0);
  await open(vendor, incident);

  async function report(text: string) {
    await open(ward, `${base}/new`);
    await ward.locator("[name=phenomenon]").fill(text);
    await ward.getByRole("button", { name: "報告して共有する" }).click();
    await ward.waitForURL(/\/incidents\/[0-9a-f-]{36}$/);
  }
});

test("a critical one at the hospital waits for the second manager, by name", async () => {
  const manager = await signIn("ishii@hikari.example");
  await open(manager, `${incident.slice(0, incident.lastIndexOf("/"))}`);
  await main(manager).getByRole("link", { name: /保守用ノートPC/ }).click();
  await main(manager).getByText("まだ確認していません").waitFor();
  await manager.getByRole("button", { name: "受領を確認する" }).click();
  await main(manager).getByText("トリアージ待ち(双方)").waitFor();
  expect(await main(manager).getByText("まだ確認していません").count()).toBe(0);
  await manager.context().close();
});

test("without scripts one reports, comments and takes a step", async () => {
  const plain = await signIn("mori@hikari.example", { javaScriptEnabled: false });
  await plain.goto(product.url + incident);
  await plain.getByRole("textbox", { name: /コメント/ }).fill("病棟に周知しました。");
  await plain.getByRole("button", { name: "コメントを送る" }).click();
  await timeline(plain).getByText("病棟に周知しました。").waitFor();
  await timeline(vendor).getByText("病棟に周知しました。").waitFor();
  await plain.getByText("状態を変える", { exact: true }).click();
  await plain.getByRole("radio", { name: "「封じ込め済み」にする" }).check();
  await plain.getByRole("button", { name: "理由を付けて変える" }).click();
  await plain.getByRole("alert").getByText("入力してください。").waitFor();
  expect(await plain.getByRole("radio", { name: "「封じ込め済み」にする" }).isChecked()).toBe(true);
  await plain.locator("#change-reason").fill("当該機を代替機に替えました");
  await plain.getByRole("button", { name: "理由を付けて変える" }).click();
  await main(plain).getByText("復旧待ち(双方)").first().waitFor();
  await plain.context().close();
});

test("on a slow phone, what is typed before the page's scripts run stays and is sent", async () => {
  const slow = await signIn("kondo@hikari.example", { viewport: { width: 390, height: 844 } });
  const devtools = await slow.context().newCDPSession(slow);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 8 });
  const base = incident.slice(0, incident.lastIndexOf("/"));
  for (let early = 1; early <= 3; early += 1) {
    await slow.goto(`${product.url}${base}/new`, { waitUntil: "commit" });
    await slow.locator("[name=phenomenon]").pressSequentially(`早い入力${early}`, { delay: 30 });
    await slow.getByTitle("接続中").waitFor();
    expect(await slow.locator("[name=phenomenon]").inputValue()).toBe(`早い入力${early}`);
  }
  await slow.getByRole("button", { name: "報告して共有する" }).click();
  await slow.waitForURL(/\/incidents\/[0-9a-f-]{36}$/);
  await slow.context().close();
});

test("no page has accessibility faults, in light and dark", async () => {
  const base = incident.slice(0, incident.lastIndexOf("/"));
  for (const [page, path] of [[ward, "/report"], [ward, `${base}/new`], [ward, `${incident}/edit`], [ward, incident], [vendor, base], [vendor, `${base}?show=all`], [vendor, incident]] as const) {
    await open(page, path);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator("details").evaluateAll((all) => all.forEach((element) => element.setAttribute("open", "")));
      expect(await accessibilityFaults(page), `${path} ${scheme}`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: "light" });
  }
});

test("no page complained on the way", () => {
  expect(product.faults).toEqual([]);
});
