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

const isServerCode = (file: string): boolean => /^(server|db)\//.test(file) && !new RegExp(browserSafe).test(file);
const inProject = (id: string): string => relative(process.cwd(), id.split("?")[0] ?? id);

/** Server code in a browser bundle fails the build. Remix has removed what only loaders and actions use by then. */
const clientImportGuard: Plugin = {
  name: "client-import-guard",
  enforce: "pre",
  async resolveId(source, importer, options) {
    if (options.ssr === true || importer === undefined || isServerCode(inProject(importer))) return null;
    const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
    if (resolved !== null && isServerCode(inProject(resolved.id)) && this.environment.mode === "build") {
      this.error(`server code in a browser bundle: ${inProject(importer)} uses ${inProject(resolved.id)} outside its loader and action`);
    }
    return resolved;
  },
};

export default defineConfig({
  plugins: [tailwindcss(), remix(remixOptions), serverEntry, clientImportGuard],
  build: { target: "es2022", sourcemap: false, chunkSizeWarningLimit: 800 },
  // Named, not discovered: the search would also follow what only loaders and actions import.
  optimizeDeps: {
    noDiscovery: true,
    include: [
      "react", "react-dom", "react-dom/client", "react/jsx-runtime", "react/jsx-dev-runtime", "@remix-run/react", "i18next", "react-i18next",
      "socket.io-client", "radix-ui", "lucide-react", "uuid", "zod",
    ],
  },
  ssr: { noExternal: [/^react-i18next/] },
});
