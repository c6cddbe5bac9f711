import { pino } from "pino";
import type { Logger } from "pino";

export type Log = Logger;

/** Structured lines on standard output. Never log what people typed, addresses, names or tokens. */
export function createLog(level: string): Log {
  return pino({ level, base: undefined, redact: ["req.headers.cookie", "email", "password", "token"] });
}
