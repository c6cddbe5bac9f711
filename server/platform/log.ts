import { pino } from "pino";
import type { Logger } from "pino";

export type Log = Logger;

/** Structured lines on standard output. Never log what people typed, addresses, names or tokens. */
export function createLog(level: string): Log {
  return pino({ level, base: undefined, redact: ["req.headers.cookie", "email", "password", "token"] });
}

/** An address for the log: without its query, and without the secret of a link, which would open what the link opens. */
export const pathForLog = (url: string): string => new URL(url).pathname.replace(/[\w-]{43,}(?=\/|\.data$|$)/g, "…").slice(0, 300);
