import type { AppLoadContext } from "@remix-run/node";
import { createCookie } from "@remix-run/node";
import { isLanguage } from "#app/i18n/languages.ts";
import type { Language } from "#app/i18n/languages.ts";

const oneYear = { maxAge: 31_536_000, path: "/", sameSite: "lax" as const, httpOnly: true };
export const languageCookie = createCookie("language", oneYear);
export const themeCookie = createCookie("theme", oneYear);

export type Theme = "light" | "dark" | "system";

/** A person's own choice, else the visitor's cookie, else Japanese. */
export async function languageOf(request: Request, context: AppLoadContext): Promise<Language> {
  const session = await context.session();
  if (session !== null) return session.locale;
  const chosen: unknown = await languageCookie.parse(request.headers.get("Cookie"));
  return isLanguage(chosen) ? chosen : "ja";
}

export async function themeOf(request: Request): Promise<Theme> {
  const chosen: unknown = await themeCookie.parse(request.headers.get("Cookie"));
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}
