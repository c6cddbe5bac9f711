import { once } from "node:events";
import { Agent, request } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { connect } from "node:net";
import { buffer } from "node:stream/consumers";

export type Piece = string | Uint8Array;

export interface Ask {
  readonly method?: string;
  /** Sent as it is: no client tidies up what is meant to be odd. */
  readonly path: string;
  /** The Cookie header. */
  readonly cookie?: string | undefined;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Iterable<Piece> | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Client {
  ask(ask: Ask): Promise<Answer>;
  /** Bytes as they are, for what no HTTP client sends; answers with everything that came until the end. */
  raw(bytes: Piece): Promise<string>;
  close(): void;
}

/** How long an answer may take before the test says which one is missing. */
const PATIENCE_MS = 60_000;

export function createClient(port: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });

  async function ask(what: Ask, isAgain = false): Promise<Answer> {
    const { method = "GET", path, cookie, headers = {}, body } = what;
    const outgoing = request({ host: "127.0.0.1", port, method, path, agent });
    outgoing.setHeader("Host", `localhost:${port}`);
    if (cookie !== undefined) outgoing.setHeader("Cookie", cookie);
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
    outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error("no answer")));
    const answered = once(outgoing, "response") as Promise<[IncomingMessage]>;
    // Who refuses a body may answer and close before all of it was sent: the answer counts.
    const hasAnswer = answered.then(() => true, () => true);
    outgoing.on("error", () => {});
    for (const piece of body ?? []) {
      if (outgoing.destroyed) break;
      if (!outgoing.write(piece)) await Promise.race([once(outgoing, "drain"), hasAnswer]).catch(() => {});
    }
    outgoing.end();
    try {
      const [incoming] = await answered;
      const bytes = await buffer(incoming);
      return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: bytes.toString("utf8") };
    } catch (error) {
      // A kept connection may be closed for its age just when it is used; a new one has no such excuse.
      if (outgoing.reusedSocket && body === undefined && !isAgain) return ask(what, true);
      throw new Error(`${method} ${path.slice(0, 300)}: ${error instanceof Error ? error.message : "no answer"}`, { cause: error });
    }
  }

  return {
    ask: (what) => ask(what),
    async raw(bytes) {
      const socket = connect(port, "127.0.0.1");
      socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("no answer to raw bytes")));
      socket.end(bytes);
      return (await buffer(socket).catch(() => Buffer.alloc(0))).toString("latin1");
    },
    close: () => agent.destroy(),
  };
}

/** Does something with every item, some at a time, and keeps the order of the results. */
export async function inParallel<T, R>(items: Iterable<T>, work: (item: T) => Promise<R>, width = 6): Promise<R[]> {
  const all = [...items];
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < all.length; index = next++) {
      results[index] = await work(all[index] as T);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
