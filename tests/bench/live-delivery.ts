import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server } from "socket.io";
import { io } from "socket.io-client";
import type { Socket } from "socket.io-client";
import { startEmbeddedPostgres } from "#db/embedded/index.ts";
import { createPool } from "#db/pool.ts";
import { createKysely } from "#db/pool.ts";
import { roleUrl } from "#db/roles.ts";
import { migrate } from "#db/migrate.ts";
import { provisionRoles } from "#db/roles.ts";
import { createDispatcher } from "#server/live/dispatcher.ts";
import { createEventLogReader } from "#server/live/event-log-reader.ts";
import { createHub } from "#server/live/hub.ts";
import { joinProcesses } from "#server/live/cross-process.ts";
import { Stage } from "#server/demo-world/stage.ts";
import { createSessions } from "#server/modules/auth/index.ts";
import { whoseAccessEnded } from "#server/modules/organizations/index.ts";
import { createContract } from "#server/modules/contracts/index.ts";
import { createDirectoryBlobStore } from "#server/platform/blobs/index.ts";
import { readConfig } from "#server/platform/config.ts";
import type { RecordedEvent } from "#server/platform/events.ts";
import { createLog } from "#server/platform/log.ts";
import { createPost } from "#server/platform/mail/index.ts";
import type { Services } from "#server/platform/services.ts";
import { figures, report } from "./support/measure.ts";

const WARM_UP = 200;
const SAMPLES = 1_000;

/**
 * From posting through the real command (scope, row-level security, write, event, receipt, commit, dispatch)
 * until the other side's socket has it. Baseline: one durable insert of a comparable row and one broadcast to a
 * bare Socket.IO room, on the same PostgreSQL with the product's settings, alternately, one post at a time.
 */
export async function run(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "portal-bench-"));
  const database = await startEmbeddedPostgres({ dataDir: join(dataDir, "postgres") });
  await migrate(database.ownerUrl, "db/migrations");
  await provisionRoles(database.ownerUrl, undefined);
  const ours = await openOurs(database.ownerUrl, dataDir);
  const bare = await openBare(database.ownerUrl);
  try {
    for (let i = 0; i < WARM_UP; i += 1) {
      await ours.post();
      await bare.post();
    }
    const samples = { ours: [] as number[], baseline: [] as number[] };
    for (let i = 0; i < SAMPLES; i += 1) {
      samples.ours.push(await ours.post());
      samples.baseline.push(await bare.post());
    }
    report("live-delivery", figures(samples.ours), figures(samples.baseline), { samples: SAMPLES });
  } finally {
    await ours.close();
    await bare.close();
    await database.stop("immediate");
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Side {
  /** Milliseconds from the post to its arrival. */
  post(): Promise<number>;
  close(): Promise<void>;
}

async function openOurs(ownerUrl: string, dataDir: string): Promise<Side> {
  const pool = (role: Parameters<typeof roleUrl>[1], max: number) => createPool(roleUrl(ownerUrl, role, undefined), max, () => {});
  const pools = { app: pool("portal_app", 12), auth: pool("portal_auth", 2), live: pool("portal_live", 3) };
  const http = createServer();
  const db = createKysely(pools.app);
  const config = readConfig({ port: 0, ownerUrl, dataDir, rootDir: process.cwd(), embedded: false, isNew: true, onProgress: () => {} }, {});
  const sessions = createSessions(pools.auth, { secure: false, clock: () => new Date(), limits: config.sessionLimits });
  const fail = (error: unknown) => {
    throw error;
  };
  const hub = createHub({ http, db, onError: fail, authenticate: (cookie) => sessions.read(cookie), whoseAccessEnded, isAllowedOrigin: () => true });
  const reader = createEventLogReader(createKysely(pools.live));
  const dispatcher = createDispatcher(reader, (event) => hub.deliver(event), fail);
  const others = joinProcesses({ url: roleUrl(ownerUrl, "portal_live", undefined), pool: pools.live, reader, dispatcher, onError: fail });
  const publish = (events: readonly RecordedEvent[]) => {
    dispatcher.accept(events);
    others.tell(events);
  };
  const services: Services = {
    config, log: createLog("silent"), clock: () => new Date(), db, authDb: createKysely(pools.auth),
    blobs: createDirectoryBlobStore(join(dataDir, "blobs")), publish, post: createPost(config), readTxtRecords: () => Promise.resolve([]),
  };
  const stage = new Stage(services, new Date());
  await stage.buildOrganizations("no password");
  http.listen(0, "127.0.0.1");
  await new Promise((resolve) => http.once("listening", resolve));
  const { cookie } = await sessions.open(stage.userId("takeda"), { address: "", userAgent: "" });
  const socket = await open(http.address() as AddressInfo, "/live", cookie.split(";")[0] ?? "");
  return {
    async post() {
      const arrived = new Promise<number>((resolve) => socket.once("event", () => resolve(performance.now())));
      const begin = performance.now();
      await stage.inWorkspace("sakai", ["hikari", "asahi"], new Date(), (tx, scope) => createContract(tx, scope, {
        title: "輸液ポンプ保守契約", devices: "AP-100", startsOn: "2026-04-01", endsOn: "2027-03-31",
        cyberScope: false, cyberScopeText: null, contact: null,
      }, []), crypto.randomUUID());
      return (await arrived) - begin;
    },
    async close() {
      socket.disconnect();
      await hub.close();
      await others.close();
      await Promise.all(Object.values(pools).map((each) => each.end()));
    },
  };
}

async function openBare(ownerUrl: string): Promise<Side> {
  const pool = createPool(ownerUrl, 2, () => {});
  await pool.query("create table bare_post (id uuid primary key, room text not null, body text not null, posted_at timestamptz not null default now())");
  const http = createServer();
  const server = new Server(http, { path: "/live", serveClient: false, perMessageDeflate: false });
  server.on("connection", (socket) => void socket.join("room"));
  http.listen(0, "127.0.0.1");
  await new Promise((resolve) => http.once("listening", resolve));
  const socket = await open(http.address() as AddressInfo, "/live", "");
  return {
    async post() {
      const arrived = new Promise<number>((resolve) => socket.once("event", () => resolve(performance.now())));
      const begin = performance.now();
      const id = crypto.randomUUID();
      await pool.query("insert into bare_post (id, room, body) values ($1, $2, $3)", [id, "room", "輸液ポンプ保守契約"]);
      server.to("room").emit("event", { id, room: "room" });
      return (await arrived) - begin;
    },
    async close() {
      socket.disconnect();
      await server.close();
      await pool.end();
    },
  };
}

function open({ port }: AddressInfo, path: string, cookie: string): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}`, { path, transports: ["websocket"], extraHeaders: { cookie } });
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
  });
}
