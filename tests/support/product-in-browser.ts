import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { freePort, startProduct } from "./product.ts";
import type { Product } from "./product.ts";

/** The product with data of its own, and a browser to look at it with. */
export interface ProductInBrowser {
  readonly url: string;
  readonly browser: Browser;
  /** What the pages complained about. */
  readonly faults: string[];
  /** SIGKILL. */
  kill(): Promise<void>;
  /** After `kill`, at the same address. */
  startAgain(): Promise<void>;
  /** Ends both and removes the data. */
  close(): Promise<void>;
}

export async function openProductInBrowser({ port, env = {} }: { port?: number; env?: Record<string, string> } = {}): Promise<ProductInBrowser> {
  const dataDir = await mkdtemp(join(tmpdir(), "portal-e2e-"));
  const start = { dataDir, port: port ?? (await freePort()), env };
  let product: Product = await startProduct(start);
  const browser = await launchBrowser();
  return {
    url: product.url,
    browser,
    faults: [],
    kill: () => product.kill(),
    async startAgain() {
      product = await startProduct(start);
    },
    async close() {
      await browser.close();
      await product.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
