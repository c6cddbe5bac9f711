import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "./i18n/create-i18n.ts";
import { waitOutCuts } from "./live/patient-fetch.ts";

/**
 * RemixBrowser suspends until it has decoded the page's data, with no boundary around it: a click or a key in that
 * moment makes React give up the page and draw it anew. So it is set to decoding before React begins.
 */
async function decodePageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (decoding) {
    if (decoding instanceof Promise) await decoding;
  }
}

async function hydrate(): Promise<void> {
  const language = document.documentElement.lang === "en" ? "en" : "ja";
  // Only the language of the page is loaded.
  const [texts] = await Promise.all([language === "en" ? import("./i18n/en/index.ts") : import("./i18n/ja/index.ts"), decodePageData()]);
  const i18n = createI18n(language, { ...texts });
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={i18n}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
    );
  });
}

window.fetch = waitOutCuts(window.fetch.bind(window));
void hydrate();
