import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { bootstrap, canLogIn, ownerUrl, resetSuperuserPassword, superuserUrl } from "./bootstrap.ts";
import { createCluster, findCluster } from "./cluster.ts";
import { type Connection, newConnection, readConnection, writeConnection } from "./connection-file.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import { freePort, isFree } from "./free-port.ts";
import type { StartStep } from "./index.ts";
import { clearCrash, type PostmasterFile, type RunningServer, serverState } from "./postmaster-file.ts";
import { isAlive } from "./process-identity.ts";
import type { RunUser } from "./run-user.ts";
import { startServer, stopServer } from "./server-process.ts";

export interface StartRequest {
  dataDir: string;
  sharedDir: string;
  binaries: Binaries;
  user: RunUser | null;
  port: number | null;
  settings: Record<string, string>;
  /** Other processes use the server now: it must not be restarted. */
  shared: boolean;
  report: (step: StartStep) => void;
}

export interface Started {
  server: RunningServer;
  port: number;
  ownerUrl: string;
  superuserUrl: string;
  isNew: boolean;
}

/** To be called under the lock of the data folder. */
export async function startOrReuse(request: StartRequest): Promise<Started> {
  const { dataDir, binaries, user, report, settings } = request;
  const file = join(dataDir, "connection.json");
  const stored = await readConnection(file);
  const connection = stored ?? newConnection();
  const existing = await findCluster(dataDir, binaries, user);
  if (existing !== null) {
    const running = await takeOver(existing, connection, request);
    if (running !== null) return finish(request, running, running.port, connection, false);
  }
  // Stored before it is needed: passwords that were set and then lost would lock everyone out.
  await writeConnection(file, connection);
  if (existing === null) report("init");
  const clusterDir =
    existing ??
    (await createCluster({ ...request, superuserPassword: connection.superuserPassword, durable: settings["fsync"] !== "off" }));
  const crashed = (await serverState(clusterDir)).state === "crashed";
  if (crashed) await clearCrash(clusterDir);
  report(crashed ? "recover" : "start");
  const options = { binaries, clusterDir, user, settings, logFile: join(dataDir, "postgres.log") };
  const isReset = existing !== null && stored === null;
  if (isReset) await resetSuperuserPassword({ ...options, port: 0 }, connection.superuserPassword);
  const { server, port } = await startOnFreePort(options, request.port, connection.port);
  await writeConnection(file, { ...connection, port, startedWith: fingerprint(request) });
  return finish(request, server, port, connection, isReset);
}

/** The running server of this data, when it can be used as it is; one that cannot is stopped. */
async function takeOver(clusterDir: string, connection: Connection, request: StartRequest): Promise<PostmasterFile | null> {
  const found = await serverState(clusterDir);
  if (found.state !== "running") return null;
  const isWanted =
    connection.startedWith === fingerprint(request) && (request.port === null || request.port === found.server.port);
  if (isWanted || request.shared) {
    const server = await untilReady(clusterDir, found.server);
    if (server !== null && (await canLogIn(superuserUrl(server.port, connection)))) {
      request.report("reuse");
      return server;
    }
  }
  if (request.shared) {
    throw new EmbeddedPostgresError(
      "start-failed",
      `Another process uses the database in ${clusterDir}, but it refuses the password in connection.json: stop that process first.`,
    );
  }
  await stopServer(found.server);
  return null;
}

/** A server that a killed process had just started may still be on its way. */
async function untilReady(clusterDir: string, { pid, start }: RunningServer): Promise<PostmasterFile | null> {
  while (isAlive(pid, start)) {
    const found = await serverState(clusterDir);
    if (found.state === "running" && found.server.ready) return found.server;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return null;
}

type ServerBase = Omit<Parameters<typeof startServer>[0], "port">;

async function startOnFreePort(
  options: ServerBase,
  fixed: number | null,
  preferred: number | null,
): Promise<{ server: RunningServer; port: number }> {
  if (fixed !== null && !(await isFree(fixed))) {
    throw new EmbeddedPostgresError("start-failed", `Port ${fixed} on 127.0.0.1, meant for the database, is taken: choose another one.`);
  }
  let waits = 0;
  for (let attempt = 1; ; attempt += 1) {
    const port = fixed ?? (await freePort(attempt === 1 ? preferred : null));
    try {
      return { server: await startServer({ ...options, port }), port };
    } catch (error) {
      // Backends of a killed server let go of its memory a moment after they have ended.
      if (error instanceof EmbeddedPostgresError && /shared memory block/.test(error.message) && waits < 20) {
        waits += 1;
        attempt -= 1;
        await new Promise((resolve) => setTimeout(resolve, 250));
        continue;
      }
      // Someone else may take the port between our look and PostgreSQL's start.
      if (fixed !== null || attempt === 5 || (await isFree(port))) throw error;
    }
  }
}

async function finish(
  request: StartRequest,
  server: RunningServer,
  port: number,
  connection: Connection,
  resetPassword: boolean,
): Promise<Started> {
  try {
    const { isNew } = await bootstrap(port, connection, resetPassword);
    return { server, port, isNew, ownerUrl: ownerUrl(port, connection), superuserUrl: superuserUrl(port, connection) };
  } catch (error) {
    if (!request.shared) await stopServer(server);
    throw new EmbeddedPostgresError("start-failed", `The database started but could not be prepared: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** A server started with other binaries or settings is not reused. */
function fingerprint({ binaries, settings }: StartRequest): string {
  return JSON.stringify([binaries.version, binaries.root, Object.entries(settings).sort()]);
}
