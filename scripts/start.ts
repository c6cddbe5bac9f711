import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { checkDatabase } from "#db/connection-check.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#db/embedded/index.ts";
import { printReady, printStep } from "./lib/console-output.ts";
import { ensureBuild } from "./lib/ensure-build.ts";
import { assertDataDirWritable, assertPortFree, type LaunchConfig, readLaunchConfig } from "./lib/launch-config.ts";
import { describeError } from "./lib/launch-error.ts";
import { onParentGone } from "./lib/parent-process.ts";
import { loadServerEntry, type RunningPortal } from "./lib/server-entry.ts";

/** How long open requests may take to end before the database is stopped all the same. */
const CLOSE_LIMIT_MS = 10_000;
/** How often is looked whether PostgreSQL still runs. */
const WATCH_MS = 1_000;

const abort = new AbortController();
let database: EmbeddedPostgres | null = null;
let portal: RunningPortal | null = null;

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, onSignal);
// The shell between npm and us passes no signal on: whoever ends npm would leave us behind, unseen.
if (process.env["npm_lifecycle_event"] !== undefined) onParentGone(() => abort.abort());
process.on("uncaughtException", (error) => {
  console.error(error);
  process.exitCode = 1;
  abort.abort();
});
// A reader that went away, as in `npm start | head`, is no reason to leave PostgreSQL behind.
process.stdout.on("error", () => {});

process.exit(await run());

async function run(): Promise<number> {
  let code = 0;
  try {
    await launch(readLaunchConfig(process.env, dirname(import.meta.dirname)));
    await keepDatabase();
  } catch (error) {
    if (!abort.signal.aborted) {
      code = 1;
      console.error(describeError(error) ?? error);
    }
  }
  await shutDown();
  return code || Number(process.exitCode ?? 0);
}

async function launch(config: LaunchConfig): Promise<void> {
  await assertPortFree(config.port);
  await assertDataDirWritable(config.dataDir);
  const { ownerUrl, isNew } = await openDatabase(config);
  abort.signal.throwIfAborted();
  const entry = await ensureBuild(config.rootDir, () => printStep("build"), abort.signal);
  process.env["NODE_ENV"] = "production";
  const { start } = await loadServerEntry(entry);
  const { port, dataDir, rootDir } = config;
  portal = await start({ port, ownerUrl, dataDir, rootDir, embedded: database !== null, isNew, onProgress: printStep });
  abort.signal.throwIfAborted();
  printReady(portal.url, process.uptime().toFixed(1), portal.demoAccounts);
}

async function openDatabase(config: LaunchConfig): Promise<{ ownerUrl: string; isNew: boolean }> {
  if (config.databaseUrl !== undefined) {
    printStep("connect");
    await checkDatabase(config.databaseUrl);
    return { ownerUrl: config.databaseUrl, isNew: false };
  }
  database = await startEmbeddedPostgres({ dataDir: join(config.dataDir, "postgres"), onProgress: printStep });
  return database;
}

/** Until the end: a PostgreSQL that somebody or something has killed is started again, at the same place. */
async function keepDatabase(): Promise<void> {
  while (!abort.signal.aborted) {
    await setTimeout(WATCH_MS, undefined, { signal: abort.signal }).catch(() => {});
    if (database === null || database.isRunning() || abort.signal.aborted) continue;
    const gone = database;
    const { dataDir } = readLaunchConfig(process.env, dirname(import.meta.dirname));
    database = await startEmbeddedPostgres({ dataDir: join(dataDir, "postgres"), port: gone.port, onProgress: printStep });
    await gone.stop("immediate"); // lets go of its place only
  }
}

/** The portal first, so that its last writes still find the database. */
async function shutDown(): Promise<void> {
  if (portal !== null) {
    console.log("\n終了しています / Stopping …");
    const limit = setTimeout(CLOSE_LIMIT_MS, undefined, { ref: false });
    await Promise.race([portal.close(), limit]).catch((error: unknown) => console.error(error));
  }
  await database?.stop();
}

/** The first signal ends in order; the second one does not wait for anybody. */
function onSignal(): void {
  if (!abort.signal.aborted) {
    abort.abort();
    return;
  }
  void (database?.stop("immediate") ?? Promise.resolve()).finally(() => process.exit(130));
}
