import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { createKysely } from "#db/pool.ts";
import { seedDemoWorld } from "#server/demo-world/index.ts";
import { createDirectoryBlobStore } from "#server/platform/blobs/index.ts";
import { readConfig } from "#server/platform/config.ts";
import { createLog } from "#server/platform/log.ts";
import { createPost } from "#server/platform/mail/index.ts";
import { cloneDatabase } from "#tests/support/test-database.ts";
import type { TestDatabase } from "#tests/support/test-database.ts";

/** The whole demo world in a database of its own: what real use of every feature leaves behind. */
export async function openDemoDatabase(): Promise<TestDatabase> {
  const database = await cloneDatabase(inject("templateUrl"));
  const dataDir = await mkdtemp(join(tmpdir(), "portal-test-demo-"));
  const config = readConfig(
    { port: 0, ownerUrl: database.ownerUrl, dataDir, rootDir: process.cwd(), embedded: true, isNew: true, onProgress: () => {} },
    { LOG_LEVEL: "silent" },
  );
  const now = new Date("2026-11-22T10:00:00+09:00");
  await seedDemoWorld({
    config, log: createLog("silent"), clock: () => now, publish: () => {}, post: createPost(config), readTxtRecords: () => Promise.resolve([]),
    db: createKysely(database.pool("portal_app")), authDb: createKysely(database.pool("portal_auth", 2)),
    blobs: createDirectoryBlobStore(join(dataDir, "blobs")),
  }, { onProgress: () => {} });
  return {
    ...database,
    async close() {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
