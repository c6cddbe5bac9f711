import i18next from "i18next";
import type { i18n, Resource } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "./languages.ts";

/** One instance for one language; texts are complete at creation, nothing is fetched. */
export function createI18n(language: Language, texts: Resource[string]): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: texts },
    defaultNS: "common",
    interpolation: { escapeValue: false }, // React escapes
    initAsync: false,
    returnNull: false,
    react: { useSuspense: false },
  });
  return instance;
}
