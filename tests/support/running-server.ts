import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io } from "socket.io-client";
import type { Socket } from "socket.io-client";
import { createPool } from "#db/pool.ts";
import type { ClientToServer, ServerToClient } from "#server/live/protocol.ts";
import { start } from "#server/main.ts";
import { createSessions } from "#server/modules/auth/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import type { EventEnvelope } from "#server/platform/events.ts";
import { openTestWorld } from "./world.ts";
import type { TestWorld } from "./world.ts";

export type TestSocket = Socket<ServerToClient, ClientToServer> & { readonly heard: EventEnvelope[] };

/** The product's own process parts on a world's database, without pages. */
export interface RunningWorld extends TestWorld {
  readonly url: string;
  /** The Cookie header of a new session of this person. */
  signIn(person: string): Promise<string>;
  signInAs(userId: string): Promise<string>;
  /** A connected socket that keeps what it hears. */
  connect(cookie: string, options?: { origin?: string }): Promise<TestSocket>;
  restart(): Promise<void>;
}

export async function openRunningWorld(): Promise<RunningWorld> {
  const world = await openTestWorld();
  const dataDir = await mkdtemp(join(tmpdir(), "portal-test-server-"));
  const boot = (port: number) => start(
    { port, ownerUrl: world.database.ownerUrl, dataDir, rootDir: process.cwd(), embedded: false, isNew: false, onProgress: () => {} },
    { loadBuild: () => Promise.reject(new Error("no pages in this test")), assets: (_request, _response, next) => next(), env: { LOG_LEVEL: "silent" } },
  );
  let server = await boot(0);
  const url = server.url;
  const sessionPool = createPool(world.database.url("portal_auth"), 2, () => {});
  const sessions = createSessions(sessionPool, { secure: false, clock: systemClock, limits: world.services.config.sessionLimits });
  const sockets: TestSocket[] = [];
  const signInAs = async (userId: string) => (await sessions.open(userId, { address: "192.0.2.1", userAgent: "" })).cookie.split(";")[0] ?? "";
  return {
    ...world,
    url,
    signIn: (person) => signInAs(world.stage.userId(person)),
    signInAs,
    connect(cookie, { origin = url } = {}) {
      const heard: EventEnvelope[] = [];
      const socket: TestSocket = Object.assign(
        io(url, { path: "/live", transports: ["websocket"], extraHeaders: { cookie, origin }, forceNew: true, reconnectionDelay: 50, reconnectionDelayMax: 100 }),
        { heard },
      );
      sockets.push(socket);
      socket.on("event", (event) => void heard.push(event));
      return new Promise((resolve, reject) => {
        socket.once("connect", () => resolve(socket));
        socket.once("connect_error", reject);
      });
    },
    async restart() {
      await server.close();
      server = await boot(Number(new URL(url).port));
    },
    async close() {
      for (const socket of sockets) socket.disconnect();
      await server.close();
      await sessionPool.end();
      await world.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits until a condition holds; fails after five seconds with what was wanted. */
export async function eventually(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 250; tries += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`never happened: ${what}`);
}
