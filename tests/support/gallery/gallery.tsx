import { createInstance } from "i18next";
import type { ReactNode } from "react";
import { I18nextProvider, initReactI18next } from "react-i18next";
import type { RouteObject } from "react-router-dom";
import { AnnouncerProvider } from "#app/components/announcer.tsx";
import { common as english } from "#app/i18n/en/common.ts";
import { common as japanese } from "#app/i18n/ja/common.ts";
import { views } from "./views.ts";
import type { Language } from "./words.ts";

/** What the address asks for: `?view=today&lang=ja&theme=dark`; without a theme the system decides. */
export interface Asked {
  view: string | null;
  language: Language;
  theme: "light" | "dark" | null;
}

/** Reads the query of the gallery's address. */
export function readAddress(search: string): Asked {
  const query = new URLSearchParams(search);
  const theme = query.get("theme");
  return {
    view: query.get("view"),
    language: query.get("lang") === "en" ? "en" : "ja",
    theme: theme === "light" || theme === "dark" ? theme : null,
  };
}

/** The one route of a view and the path at which it believes to stand. */
export function routeFor({ view, language }: Asked): { routes: RouteObject[]; path: string } {
  const shown = views.find((candidate) => candidate.name === view) ?? views[0];
  if (!shown) throw new Error("the gallery has no views");
  const View = shown.component;
  const element = (
    <AnnouncerProvider>
      <View language={language} />
    </AnnouncerProvider>
  );
  return { routes: [{ path: "*", element }], path: shown.path };
}

/** The texts around a view; the same on the server and in the browser. */
export function Texts({ language, children }: { language: Language; children: ReactNode }) {
  const i18n = createInstance();
  void i18n.use(initReactI18next).init({
    lng: language,
    defaultNS: "common",
    resources: { ja: { common: japanese }, en: { common: english } },
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });
  return <I18nextProvider i18n={i18n}>{children}</I18nextProvider>;
}
