import type { i18n } from "i18next";
import { createI18n } from "./create-i18n.ts";
import * as en from "./en/index.ts";
import * as ja from "./ja/index.ts";
import type { Language } from "./languages.ts";

const instances: Record<Language, i18n> = { ja: createI18n("ja", { ...ja }), en: createI18n("en", { ...en }) };

/** The server's texts of one language; shared by all requests, since nothing changes them. */
export const i18nFor = (language: Language): i18n => instances[language];
