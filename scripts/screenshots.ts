import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { removeEmbeddedPostgres } from "#db/embedded/index.ts";
import { demoOrganizations } from "#server/demo-world/organizations.ts";
import { DEMO_PASSWORD } from "#server/demo-world/stage.ts";
import type { Side } from "#server/platform/roles.ts";
import { launchBrowser } from "#tests/support/browser.ts";
import { freePort, startProduct } from "#tests/support/product.ts";
import { findSights } from "./lib/pictures/find-pages.ts";
import type { Sight } from "./lib/pictures/find-pages.ts";
import { readPageMap } from "./lib/pictures/page-map.ts";
import { takePicture } from "./lib/pictures/take-picture.ts";
import { Visitor } from "./lib/pictures/visitor.ts";

/**
 * `npm run screenshots`: every page of the built product with its demo world, as both sides see it, to screenshots/.
 * Words narrow it: `npm run screenshots -- vendor en 390 incident`. Ends with 1 when a page is broken.
 */
const ROOT = dirname(import.meta.dirname);
const PERSPECTIVES: readonly { side: Side; organization: string }[] = [
  { side: "hospital", organization: "hikari" },
  { side: "vendor", organization: "asahi" },
];
const LOOKS = [
  { width: 1440, theme: "light" }, { width: 768, theme: "light" }, { width: 390, theme: "light" }, { width: 1440, theme: "dark" },
] as const;
type Look = (typeof LOOKS)[number];
const HEIGHT: Record<Look["width"], number> = { 1440: 900, 768: 1024, 390: 844 };
const AT_ONCE = Math.min(3, availableParallelism());
const SAID_EVERY = 25;

const words = process.argv.slice(2);
const only = <T extends string | number>(all: readonly T[], one: T): boolean =>
  !all.some((other) => words.includes(String(other))) || words.includes(String(one));
const dataDir = await mkdtemp(join(tmpdir(), "portal-screenshots-"));
const faults: string[] = [];
const reached = new Set<string>();
let taken = 0;

console.log("  ポータルを起動しています / Starting the portal …");
const product = await startProduct({ dataDir, port: await freePort() }).catch(async (error: Error) => {
  console.error(error.message);
  await rm(dataDir, { recursive: true, force: true });
  process.exit(1);
});
const browser = await launchBrowser();
for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(code)));
}
try {
  const pages = readPageMap(join(ROOT, "app"));
  for (const { side, organization } of PERSPECTIVES.filter((one) => only(PERSPECTIVES.map((other) => other.side), one.side))) {
    const nobody = Visitor.nobody(product.url);
    const people = await Promise.all((demoOrganizations.find(({ key }) => key === organization)?.people ?? [])
      .map(({ email }) => Visitor.signIn(product.url, email, DEMO_PASSWORD)));
    const sights = await findSights(pages, side, people, nobody);
    for (const { name } of sights) reached.add(name);
    console.log(`  ${side}: ${sights.length} pages`);
    const asked = sights.filter(({ name }) => only(sights.map((other) => other.name), name));
    for (const language of (["ja", "en"] as const).filter((one) => only(["ja", "en"], one))) {
      // A person's language is the same in all their windows, so one language at a time.
      for (const visitor of [nobody, ...people]) await visitor.speak(language);
      const looks = LOOKS.filter(({ width, theme }) =>
        only([1440, 768, 390], width) && only(["light", "dark"], theme) && (theme === "light" || language === "ja" || words.includes("dark")));
      await takeAll(side, language, looks.flatMap((look) => asked.map((sight) => ({ look, sight }))));
    }
  }
  const isWhole = words.length === 0;
  for (const { name } of isWhole ? pages : []) if (!reached.has(name)) faults.push(`${name}: nobody reaches this page`);
} finally {
  await cleanUp();
}
for (const fault of faults) console.error(`✗ ${fault}`);
console.log(`${taken} pictures in screenshots/, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

async function takeAll(side: Side, language: string, jobs: { look: Look; sight: Sight }[]): Promise<void> {
  const contexts = new Map<string, Promise<BrowserContext>>();
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      const { look: { width, theme }, sight } = job;
      const folder = `${side}-${language}-${width}-${theme}`;
      await mkdir(join(ROOT, "screenshots", folder), { recursive: true });
      const key = `${sight.visitor.email} ${width} ${theme}`;
      const context = contexts.get(key) ?? openContext(sight.visitor, job.look);
      contexts.set(key, context);
      const found = await takePicture(await context, product.url, sight, join(ROOT, "screenshots", folder, `${sight.name}.png`));
      faults.push(...found.map((fault) => `${folder}/${sight.name} (${sight.path}): ${fault}`));
      taken += 1;
      if (taken % SAID_EVERY === 0) console.log(`  ${taken} pictures, now ${folder}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  for (const context of contexts.values()) await (await context).close();
}

async function openContext(visitor: Visitor, { width, theme }: Look): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT[width] }, colorScheme: theme, reducedMotion: "reduce", timezoneId: "Asia/Tokyo", locale: "ja-JP",
  });
  await context.addCookies(visitor.cookies().map((cookie) => ({ ...cookie, url: product.url })));
  // A camera is no reader: what is unread stays unread in the pictures that follow.
  await context.addInitScript(() => Object.defineProperty(document, "visibilityState", { get: () => "hidden" }));
  return context;
}

async function cleanUp(): Promise<void> {
  await browser.close().catch(() => {});
  await product.stop();
  await removeEmbeddedPostgres(join(dataDir, "postgres"));
  await rm(dataDir, { recursive: true, force: true });
}
