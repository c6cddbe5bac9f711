import { randomBytes } from "node:crypto";
import { ATTEMPT_MINUTES } from "./start-sign-in.ts";

const NAME = "portal_sso";
const VALUE = /(?:^|;)\s*portal_sso=([A-Za-z0-9_-]{43})\s*(?:;|$)/;

/** The secret of a browser that was sent to a provider; null for none. */
export const readBrowser = (cookieHeader: string): string | null => VALUE.exec(cookieHeader)?.[1] ?? null;

/** Kept while it lasts, so that two tabs do not take it from each other. */
export const browserFor = (cookieHeader: string): string => readBrowser(cookieHeader) ?? randomBytes(32).toString("base64url");

/** SameSite=Lax: the way back from the provider is a link from another site. */
export const browserCookie = (browser: string, secure: boolean): string =>
  `${NAME}=${browser}; Max-Age=${ATTEMPT_MINUTES * 60}; Path=/sign-in/sso; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
