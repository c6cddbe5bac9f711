import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "vite";

export interface Gallery {
  /** Address of one view. */
  address: (view: string, language: "ja" | "en", theme: "light" | "dark") => string;
  close: () => Promise<void>;
}

/** Serves the gallery on a free port of 127.0.0.1. */
export async function serveGallery(): Promise<Gallery> {
  const { default: config } = await import("./vite.config.ts");
  // A cache of its own: two servers that prepare packages in one place make each other's pages load anew.
  const cacheDir = await mkdtemp(join(tmpdir(), "gallery-"));
  const server = await createServer({ ...config, cacheDir, configFile: false, logLevel: "error", server: { ...config.server, hmr: false } });
  await server.listen();
  const { port } = server.httpServer?.address() as AddressInfo;
  return {
    address: (view, language, theme) => `http://127.0.0.1:${port}/tests/support/gallery/?view=${view}&lang=${language}&theme=${theme}`,
    async close() {
      await server.close();
      await rm(cacheDir, { recursive: true, force: true });
    },
  };
}
