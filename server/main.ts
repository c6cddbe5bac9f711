import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { migrate } from "#db/migrate.ts";
import { createKysely, createPool } from "#db/pool.ts";
import { provisionRoles, roleUrl } from "#db/roles.ts";
import { clearUnfinishedDemo, seedDemoWorld } from "./demo-world/index.ts";
import type { DemoAccount } from "./demo-world/index.ts";
import { createApp } from "./http/app.ts";
import { guardAnswers } from "./http/headers.ts";
import { isAllowedOrigin } from "./http/origin.ts";
import { everyDay } from "./jobs/daily.ts";
import { purgeDaily } from "./jobs/purge-job.ts";
import { joinProcesses } from "./live/cross-process.ts";
import { createDispatcher } from "./live/dispatcher.ts";
import { createEventLogReader } from "./live/event-log-reader.ts";
import { createHub } from "./live/hub.ts";
import { composeLetter } from "./letters/compose.ts";
import { answerResetRequests, createSessions } from "./modules/auth/index.ts";
import { whoseAccessEnded } from "./modules/organizations/index.ts";
import { createDirectoryBlobStore } from "./platform/blobs/index.ts";
import { systemClock } from "./platform/clock.ts";
import type { Clock } from "./platform/clock.ts";
import { readConfig } from "./platform/config.ts";
import type { StartOptions } from "./platform/config.ts";
import type { RecordedEvent } from "./platform/events.ts";
import { createLog } from "./platform/log.ts";
import { createMailbox, createPost, createPostman } from "./platform/mail/index.ts";
import { repeat } from "./platform/repeat.ts";
import type { Services } from "./platform/services.ts";
import { createTxtReader } from "./platform/txt-records.ts";

export type { StartOptions } from "./platform/config.ts";

export interface RunningServer {
  url: string;
  demoAccounts: DemoAccount[] | null;
  close(): Promise<void>;
}

/** What differs between the built product, development and tests. */
export interface Surroundings {
  loadBuild(): Promise<ServerBuild>;
  /** Development serves its own assets. */
  assets: "built" | import("connect").NextHandleFunction;
  clock?: Clock;
  env?: Readonly<Record<string, string | undefined>>;
}

/** Not among the work of a start. */
const FIRST_PURGE_MS = 5 * 60_000;

const builtProduct: Surroundings = { loadBuild: () => import("virtual:remix/server-build"), assets: "built" };

/** How soon after its cause a letter goes out, at the latest. */
const MAIL_EVERY_MS = 1_000;

/** Starts everything this process holds: pools, live delivery, HTTP. Errors carry a `code` and a one-line message. */
export async function start(options: StartOptions, surroundings: Surroundings = builtProduct): Promise<RunningServer> {
  const config = readConfig(options, surroundings.env ?? process.env, surroundings.assets !== "built");
  const log = createLog(config.logLevel);
  const clock = surroundings.clock ?? systemClock;
  if (options.embedded) await clearUnfinishedDemo(config.ownerUrl, config.dataDir);
  options.onProgress("migrate");
  await migrate(config.ownerUrl, join(config.rootDir, "db/migrations"));
  await provisionRoles(config.ownerUrl, config.roleSecret);

  const poolError = (error: Error) => log.warn({ err: error.message }, "a database connection broke; it is replaced");
  const appPool = createPool(roleUrl(config.ownerUrl, "portal_app", config.roleSecret), 12, poolError);
  const authPool = createPool(roleUrl(config.ownerUrl, "portal_auth", config.roleSecret), 6, poolError);
  const livePool = createPool(roleUrl(config.ownerUrl, "portal_live", config.roleSecret), 3, poolError);
  const mailPool = createPool(roleUrl(config.ownerUrl, "portal_mail", config.roleSecret), 2, poolError);
  const blobs = createDirectoryBlobStore(join(config.dataDir, "blobs"));
  await blobs.sweep(new Date(clock().getTime() - 86_400_000));

  // Socket.IO takes its own path away from listeners that are there before it.
  let app: ReturnType<typeof createApp> | null = null;
  const http = createServer((request, response) => void (app === null ? response.writeHead(503).end() : app(request, response)));
  const onLiveError = (error: unknown) => log.error({ err: error instanceof Error ? error.message : "unknown" }, "live delivery");
  const db = createKysely(appPool);
  const sessions = createSessions(authPool, {
    secure: config.publicUrl.protocol === "https:", clock, limits: config.sessionLimits,
  });
  const hub = createHub({
    http, db, onError: onLiveError,
    authenticate: (cookie) => sessions.read(cookie),
    whoseAccessEnded,
    isAllowedOrigin: (origin, host) => isAllowedOrigin(config, origin, host),
  });
  guardAnswers(http, config);
  const reader = createEventLogReader(createKysely(livePool));
  const dispatcher = createDispatcher(reader, (event) => hub.deliver(event), onLiveError);
  const others = joinProcesses({
    url: roleUrl(config.ownerUrl, "portal_live", config.roleSecret), pool: livePool, reader, dispatcher, onError: onLiveError,
  });
  const publish = (events: readonly RecordedEvent[]) => {
    dispatcher.accept(events);
    others.tell(events);
  };
  const prepared: Services = {
    config, log, clock, db, authDb: createKysely(authPool), blobs, publish, post: createPost(config), readTxtRecords: createTxtReader(config.dnsServers),
  };

  const demoAccounts = options.embedded ? await seedDemoWorld(prepared, options) : null;
  const services = options.embedded && demoAccounts === null ? withoutDemo(prepared) : prepared;
  const mail = { config: services.config, log, clock, mailDb: createKysely(mailPool), compose: composeLetter };
  const handOverMail = createPostman(mail);
  const onMailError = (error: unknown) => log.error({ err: error instanceof Error ? error.message : "unknown" }, "mail");
  const mailing = repeat(MAIL_EVERY_MS, async (goesOn) => {
    await answerResetRequests(services, goesOn);
    await handOverMail(goesOn);
  }, onMailError);
  app = createApp({ services, sessions, hub, mailbox: createMailbox(mail), surroundings, pools: [appPool, authPool, livePool, mailPool] });
  await listen(http, config.port);
  const { port } = http.address() as AddressInfo;
  const purging = everyDay(() => purgeDaily(services), FIRST_PURGE_MS);

  return {
    url: `http://localhost:${port}`,
    demoAccounts,
    async close() {
      await hub.close(); // closes the HTTP server too
      http.closeAllConnections();
      await purging.stop();
      await others.close();
      await dispatcher.idle();
      await mailing.close();
      await Promise.all([appPool.end(), authPool.end(), livePool.end(), mailPool.end()]);
    },
  };
}

/** The product's own PostgreSQL may hold real accounts as well: nothing of theirs is shown in a mailbox that everybody can open. */
function withoutDemo(services: Services): Services {
  const { mail } = services.config;
  const config = { ...services.config, isDemo: false, mail: mail.kind === "mailbox" ? { kind: "none" as const } : mail };
  return { ...services, config, post: createPost(config) };
}

function listen(http: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      reject(Object.assign(error, error.code === "EADDRINUSE"
        ? { code: "port-taken", message: `Port ${port} is in use: stop the other program or set PORT.` } : {}));
    });
    http.listen(port, resolve);
  });
}
