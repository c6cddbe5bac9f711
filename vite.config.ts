import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { relative } from "node:path";
import { defineConfig } from "vite";
import type { Plugin } from "vite";
import remixOptions from "./remix.config.js";
import { browserSafe } from "./server/browser-safe.ts";

/** The server entry is an entry of the SSR build: loaders and server share one module graph. */
const serverEntry: Plugin = {
  name: "server-entry",
  enforce: "post",
  config(_config, { isSsrBuild }) {
    return isSsrBuild ? { build: { rollupOptions: { input: { main: "server/main.ts" } } } } : {};
  },
};

/** Server code in a browser bundle fails the build. Browsers may load what is safe there. */
const clientImportGuard: Plugin = {
  name: "client-import-guard",
  enforce: "pre",
  applyToEnvironment: (environment) => environment.name === "client",
  generateBundle(_options, bundle) {
    if (this.environment.config.consumer === "server") return;
    const allowed = new RegExp(browserSafe);
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk") continue;
      for (const [id, module] of Object.entries(chunk.modules)) {
        const file = relative(process.cwd(), id.split("?")[0] ?? id);
        if (module.renderedLength > 0 && /^(server|db)\//.test(file) && !allowed.test(file)) {
          this.error(`server code in a browser bundle: ${file}`);
        }
      }
    }
  },
};

export default defineConfig({
  plugins: [tailwindcss(), remix(remixOptions), serverEntry, clientImportGuard],
  build: { target: "es2022", sourcemap: false, chunkSizeWarningLimit: 800 },
  ssr: { noExternal: [/^react-i18next/] },
});
