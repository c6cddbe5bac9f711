import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "./i18n/create-i18n.ts";
import { waitOutCuts } from "./live/patient-fetch.ts";

async function hydrate(): Promise<void> {
  const language = document.documentElement.lang === "en" ? "en" : "ja";
  // Only the language of the page is loaded.
  const texts = language === "en" ? await import("./i18n/en/index.ts") : await import("./i18n/ja/index.ts");
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
