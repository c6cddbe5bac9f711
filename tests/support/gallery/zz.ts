const { launchBrowser } = await import("../browser.ts");
const { serveGallery } = await import("./serve.ts");
const g = await serveGallery(); const b = await launchBrowser();
const p = await b.newPage({viewport:{width:794,height:1123}});
for (const v of ["detail","table"]) {
await p.goto(g.address(v,"ja","dark")); await p.locator("[data-hydrated]").waitFor();
await p.emulateMedia({media:"print"});
await p.screenshot({path:`/tmp/ds/print-${v}.png`, fullPage:true});
await p.pdf({path:`/tmp/ds/${v}.pdf`, preferCSSPageSize:true});
}
const q = await b.newPage({viewport:{width:390,height:844}});
await q.goto(g.address("table","ja","dark")); await q.locator("[data-hydrated]").waitFor();
await q.screenshot({path:"/tmp/ds/table390.png"});
await q.getByRole("button",{name:"メニューを開く"}).click(); await q.waitForTimeout(200);
await q.screenshot({path:"/tmp/ds/menu390.png"});
await q.goto(g.address("today","ja","light")); await q.locator("[data-hydrated]").waitFor();
await q.getByRole("button",{name:/アカウントメニュー/}).click(); await q.waitForTimeout(200);
await q.screenshot({path:"/tmp/ds/account390.png"});
const f = await b.newPage({viewport:{width:1440,height:900}});
await f.goto(g.address("today","ja","light")); await f.locator("[data-hydrated]").waitFor();
for (let i=0;i<27;i++) await f.keyboard.press("Tab");
await f.screenshot({path:"/tmp/ds/focus.png"});
await b.close(); await g.close();
