import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import type { RequestHandler } from "express";
import type { Config } from "#server/platform/config.ts";
import { isAllowedOrigin } from "./origin.ts";

/** What a page of ours may load. Scripts run only with this answer's nonce. */
export function pagePolicy(config: Config, isDevelopment: boolean, nonce: string): string {
  const live = `${config.publicUrl.protocol === "https:" ? "wss" : "ws"}://${config.publicUrl.host}`;
  return [
    "default-src 'self'",
    isDevelopment ? "script-src 'self' 'unsafe-inline'" : `script-src 'self' 'nonce-${nonce}'`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    // Lengths and colours that a component computes; no rule can come in this way.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    isDevelopment ? "connect-src 'self' ws:" : `connect-src 'self' ${live}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const newNonce = (): string => randomBytes(16).toString("base64");

/** Headers of every answer, whoever gives it: pages, files, health checks, the sockets' own. */
export function guardAnswers(http: Server, config: Config): void {
  // Before the sockets, which take their path away from all that listen.
  http.prependListener("request", (_request, response) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (config.publicUrl.protocol === "https:") response.setHeader("Strict-Transport-Security", "max-age=31536000");
  });
}

/** Refuses writes that another site's page sends with our visitor's cookie. */
export function refuseForeignWrites(config: Config): RequestHandler {
  return (request, response, next) => {
    const reads = request.method === "GET" || request.method === "HEAD";
    // What the browser itself says of the sending page, where it says anything.
    const site = request.headers["sec-fetch-site"];
    const isForeign = site === "cross-site" || site === "same-site";
    if (reads || (!isForeign && isAllowedOrigin(config, request.headers.origin, request.headers.host))) {
      // Remix would compare it with Host again, which behind a proxy need not be the public address.
      delete request.headers.origin;
      return next();
    }
    response.status(403).type("text/plain").send("This request came from another site and was refused.");
  };
}

const METHODS: readonly string[] = ["GET", "HEAD", "POST"];

/**
 * Refuses what no page of ours sends: other methods, which files would answer like GET, and `?_data=`, an older way
 * of Remix to ask for data that it still answers, unprepared for answers without content.
 */
export const refuseUnusedWays: RequestHandler = (request, response, next) => {
  if (!METHODS.includes(request.method)) {
    return void response.status(405).setHeader("Allow", METHODS.join(", ")).type("text/plain").send("Method not allowed");
  }
  const query = request.originalUrl.slice(request.originalUrl.indexOf("?") + 1);
  if (new URLSearchParams(query).has("_data")) return void response.status(400).type("text/plain").send("Bad request");
  next();
};
