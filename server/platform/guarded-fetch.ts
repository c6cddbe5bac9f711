import { lookup } from "node:dns/promises";
import * as http from "node:http";
import * as https from "node:https";
import { isIP } from "node:net";
import type { LookupFunction } from "node:net";
import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";

export class RefusedRequest extends Error {}

export interface GuardedRequest {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

export type GuardedFetch = (url: string, request: GuardedRequest) => Promise<Response>;

export interface Guard {
  /** Also plain HTTP and addresses of this machine: for trying things out. */
  readonly allowsLoopback: boolean;
  /** Milliseconds for everything, bytes of the answer. */
  readonly limits?: { readonly time: number; readonly size: number };
}

const LIMITS = { time: 10_000, size: 512 * 1024 };

/**
 * Requests to addresses that somebody has typed in: HTTPS to public addresses only, short, small, and following no
 * redirect. The address is judged where the connection is made, so a name cannot point elsewhere a moment later.
 * Throws RefusedRequest for what is not allowed; other errors are the network's.
 */
export function createGuardedFetch({ allowsLoopback, limits = LIMITS }: Guard): GuardedFetch {
  const isAllowed = (address: string) => isPublicAddress(address) || (allowsLoopback && isLoopbackAddress(address));

  const judgedLookup: LookupFunction = (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }).then((found) => {
      const [first] = found;
      if (first === undefined || !found.every(({ address }) => isAllowed(address))) return done(new RefusedRequest("not a public address"), "", 4);
      if (options.all === true) done(null, found);
      else done(null, first.address, first.family);
    }, (error: NodeJS.ErrnoException) => done(error, "", 4));
  };

  return (address, { method = "GET", headers = {}, body }) => new Promise((resolve, reject) => {
    const url = URL.parse(address);
    const host = url?.hostname.replace(/^\[|\]$/g, "") ?? "";
    const isPlain = url?.protocol === "http:" && allowsLoopback && (isLoopbackAddress(host) || host === "localhost");
    if (url === null || (url.protocol !== "https:" && !isPlain)) return reject(new RefusedRequest("not https"));
    if (url.username !== "" || url.password !== "") return reject(new RefusedRequest("an address with a user"));
    // A literal address is connected to without being looked up.
    if (isIP(host) !== 0 && !isAllowed(host)) return reject(new RefusedRequest("not a public address"));
    const request = (isPlain ? http : https).request(url, {
      method, headers: { ...headers, ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }) },
      lookup: judgedLookup, agent: false, signal: AbortSignal.timeout(limits.time),
    });
    request.on("error", reject);
    request.on("response", (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on("error", reject);
      answer.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size <= limits.size) return void chunks.push(chunk);
        reject(new RefusedRequest("an answer too large"));
        request.destroy();
      });
      answer.on("end", () => {
        const status = answer.statusCode ?? 502;
        // Anything can stand in the status line; a Response takes these alone.
        if (status < 200 || status > 599) return reject(new RefusedRequest("no such status"));
        const hasBody = status !== 204 && status !== 205 && status !== 304;
        const type = answer.headers["content-type"];
        resolve(new Response(hasBody ? Buffer.concat(chunks) : null, { status, headers: type === undefined ? {} : { "content-type": type } }));
      });
    });
    request.end(body);
  });
}
