import { isIP } from "node:net";
import { join } from "node:path";
import * as z from "zod";

/** Configuration from the environment, read once at start. Sizes are bytes. */
export interface Config {
  readonly port: number;
  readonly ownerUrl: string;
  readonly dataDir: string;
  readonly rootDir: string;
  /** Where the browser's part of the build lies. */
  readonly clientDir: string;
  /** The address people open; decides cookies' Secure flag and the accepted origin. */
  readonly publicUrl: URL;
  /** Addresses and networks (CIDR) of proxies whose word on the client's address counts. */
  readonly trustedProxies: string[];
  readonly uploadLimitBytes: number;
  readonly roleSecret: string | undefined;
  /** When a session ends by itself, in milliseconds: without use, and after the sign-in in any case. */
  readonly sessionLimits: { readonly idle: number; readonly absolute: number };
  /** Where letters go: to an SMTP server, to the mailbox page of the demo and of development, or nowhere. */
  readonly mail: { readonly kind: "smtp"; readonly url: string; readonly from: string } | { readonly kind: "mailbox" } | { readonly kind: "none" };
  /** Single sign-on may go to a provider on this machine, without TLS: for trying it out. */
  readonly ssoAllowsLoopback: boolean;
  /** DNS servers that are asked for the records of domains; empty: those of the system. */
  readonly dnsServers: string[];
  readonly logLevel: string;
  /** The product's own database holds the fictional demo world. */
  readonly isDemo: boolean;
}

export class ConfigError extends Error {
  readonly code = "configuration";
}

/** 192.0.2.1, 10.0.0.0/8, 2001:db8::/32. A network of everybody (/0) would trust whoever connects. */
function isNetwork(entry: string): boolean {
  const [address = "", bits, ...more] = entry.split("/");
  const size = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= size));
}

/** `name@example.org` or `Name <name@example.org>`, on one line. */
const SENDER = /^(?:[^<>\p{Cc}]*<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/u;

const environment = z.object({
  BUILD_DIRECTORY: z.string().default("build"),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  UPLOAD_LIMIT_MB: z.coerce.number().positive().max(10_000).default(50),
  ROLE_SECRET: z.string().min(16).optional(),
  TRUSTED_PROXIES: z.string().default("").transform((list) => list.split(/[\s,]+/).filter((entry) => entry !== ""))
    .refine((list) => list.every(isNetwork)),
  SESSION_IDLE_HOURS: z.coerce.number().min(0.25).max(720).default(72),
  SESSION_DAYS: z.coerce.number().min(0.25).max(90).default(14),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().regex(SENDER).max(300).optional(),
  SSO_ALLOW_LOOPBACK: z.enum(["true", "false"]).default("false"),
  DNS_SERVERS: z.string().default("").transform((list) => list.split(/[\s,]+/).filter((entry) => entry !== ""))
    .refine((list) => list.every((entry) => isIP(entry) !== 0 || /^(?:[\d.]+|\[[\da-f:]+\]):\d{1,5}$/i.test(entry))),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

/** What the launcher has found out before the server starts. */
export interface StartOptions {
  port: number;
  ownerUrl: string;
  dataDir: string;
  rootDir: string;
  /** True when the product's own PostgreSQL is used. */
  embedded: boolean;
  /** True when that PostgreSQL was created by this start. */
  isNew: boolean;
  onProgress(step: string): void;
}

export function readConfig(options: StartOptions, env: Readonly<Record<string, string | undefined>>, isDevelopment = false): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => String(issue.path[0])).join(", ");
    throw new ConfigError(`Check the environment variable ${names}: its value is not usable.`);
  }
  const { BUILD_DIRECTORY, PUBLIC_URL, UPLOAD_LIMIT_MB, ROLE_SECRET, TRUSTED_PROXIES, SESSION_IDLE_HOURS, SESSION_DAYS, LOG_LEVEL, SMTP_URL, MAIL_FROM, SSO_ALLOW_LOOPBACK, DNS_SERVERS } = parsed.data;
  if (SMTP_URL !== undefined && MAIL_FROM === undefined) throw new ConfigError("Set MAIL_FROM too: the address from which SMTP_URL sends.");
  return {
    port: options.port,
    ownerUrl: options.ownerUrl,
    dataDir: options.dataDir,
    rootDir: options.rootDir,
    clientDir: join(options.rootDir, BUILD_DIRECTORY, "client"),
    publicUrl: new URL(PUBLIC_URL ?? `http://localhost:${options.port}`),
    trustedProxies: TRUSTED_PROXIES,
    uploadLimitBytes: Math.floor(UPLOAD_LIMIT_MB * 1024 * 1024),
    sessionLimits: { idle: SESSION_IDLE_HOURS * 3_600_000, absolute: SESSION_DAYS * 86_400_000 },
    roleSecret: ROLE_SECRET,
    mail: SMTP_URL !== undefined && MAIL_FROM !== undefined ? { kind: "smtp", url: SMTP_URL, from: MAIL_FROM }
      : { kind: options.embedded || isDevelopment ? "mailbox" : "none" },
    ssoAllowsLoopback: SSO_ALLOW_LOOPBACK === "true",
    dnsServers: DNS_SERVERS,
    logLevel: LOG_LEVEL,
    isDemo: options.embedded,
  };
}
