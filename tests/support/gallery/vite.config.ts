import tailwindcss from "@tailwindcss/vite";
import { resolve } from "node:path";
import { defineConfig } from "vite";
import type { Plugin } from "vite";

/** The project's root, so that fonts and styles resolve as they do in the app. */
const root = resolve(import.meta.dirname, "../../..");

/** Pages arrive rendered, as in the app, so that a difference between server and browser shows. */
const rendered: Plugin = {
  name: "rendered-gallery",
  transformIndexHtml: {
    order: "pre",
    async handler(html, { server, originalUrl }) {
      const page = await server?.ssrLoadModule("/tests/support/gallery/render.tsx");
      const renderPage = page?.["renderPage"] as ((template: string, search: string) => Promise<string>) | undefined;
      return renderPage ? renderPage(html, new URL(originalUrl ?? "/", "http://gallery").search) : html;
    },
  },
};

/** Shows the components without the app around them, under a content security policy without exceptions. */
export default defineConfig({
  root,
  cacheDir: resolve(root, "node_modules/.cache/gallery"),
  plugins: [tailwindcss(), rendered],
  esbuild: { jsx: "automatic" },
  appType: "mpa",
  optimizeDeps: { entries: ["tests/support/gallery/main.tsx"] },
  ssr: { noExternal: [/^react-i18next/] },
  server: {
    host: "127.0.0.1",
    watch: null,
    headers: { "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self' ws:; base-uri 'none'" },
  },
});
