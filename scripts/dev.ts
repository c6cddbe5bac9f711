import { dirname, join } from "node:path";
import { createServer } from "vite";
import { startEmbeddedPostgres } from "#db/embedded/index.ts";
import { printReady, printStep } from "./lib/console-output.ts";
import { assertDataDirWritable, assertPortFree, readLaunchConfig } from "./lib/launch-config.ts";
import { describeError } from "./lib/launch-error.ts";

/**
 * `npm run dev`: pages and server code are reloaded as they change. Commands, queries and loaders take effect
 * on the next request; what is made once at start (pools, sockets, HTTP) restarts by itself.
 */
type Main = typeof import("#server/main.ts");

const config = readLaunchConfig(process.env, dirname(import.meta.dirname));
try {
  await assertPortFree(config.port);
  await assertDataDirWritable(config.dataDir);
} catch (error) {
  console.error(describeError(error) ?? error);
  process.exit(1);
}
const database = config.databaseUrl === undefined
  ? await startEmbeddedPostgres({ dataDir: join(config.dataDir, "postgres"), onProgress: printStep })
  : null;

// Vite's own socket has a port beside the portal's, so that it does not meet Socket.IO's upgrades.
const hmrPort = config.port < 45_000 ? config.port + 20_000 : config.port - 20_000;
const vite = await createServer({ server: { middlewareMode: true, hmr: { port: hmrPort } }, appType: "custom" });

let portal = await startPortal();
printReady(portal.url, process.uptime().toFixed(1), portal.demoAccounts);

async function startPortal() {
  const { start } = (await vite.ssrLoadModule("/server/main.ts")) as Main;
  return start(
    {
      port: config.port, ownerUrl: database?.ownerUrl ?? config.databaseUrl ?? "", dataDir: config.dataDir, rootDir: config.rootDir,
      embedded: database !== null, isNew: database?.isNew ?? false, onProgress: printStep,
    },
    {
      loadBuild: async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as never,
      assets: vite.middlewares,
    },
  );
}

/** Files whose change only a restart picks up. */
const MADE_ONCE = /\/(server\/(main|http\/|live\/|platform\/config|platform\/blobs)|db\/)/;
let restarting: Promise<void> = Promise.resolve();
vite.watcher.on("change", (file) => {
  if (!MADE_ONCE.test(file)) return;
  restarting = restarting.then(async () => {
    printStep("restart");
    await portal.close();
    vite.moduleGraph.invalidateAll();
    portal = await startPortal();
  }).catch((error: unknown) => console.error(error));
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    void restarting.then(() => portal.close()).then(() => vite.close()).then(() => database?.stop()).finally(() => process.exit(0));
  });
}
