import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { createKysely } from "#db/pool.ts";
import { Stage } from "#server/demo-world/stage.ts";
import { createDirectoryBlobStore } from "#server/platform/blobs/index.ts";
import { readConfig } from "#server/platform/config.ts";
import type { RecordedEvent } from "#server/platform/events.ts";
import { createLog } from "#server/platform/log.ts";
import { createPost } from "#server/platform/mail/index.ts";
import type { Services } from "#server/platform/services.ts";
import { createTxtReader } from "#server/platform/txt-records.ts";
import { cloneDatabase } from "./test-database.ts";
import type { TestDatabase } from "./test-database.ts";

/** The demo world's organizations, people and workspaces in a database of their own, without its content. */
export interface TestWorld {
  readonly stage: Stage;
  readonly services: Services;
  readonly database: TestDatabase;
  /** What was handed on after commit, in order. */
  readonly published: RecordedEvent[];
  /** A working moment of the test's day: 2026-11-22, 10:00 in Japan. */
  readonly now: Date;
  close(): Promise<void>;
}

export async function openTestWorld(env: Record<string, string> = {}): Promise<TestWorld> {
  const database = await cloneDatabase(inject("templateUrl"));
  const dataDir = await mkdtemp(join(tmpdir(), "portal-test-data-"));
  const published: RecordedEvent[] = [];
  const now = new Date("2026-11-22T10:00:00+09:00");
  const config = readConfig(
    { port: 0, ownerUrl: database.ownerUrl, dataDir, rootDir: process.cwd(), embedded: false, isNew: true, onProgress: () => {} },
    { LOG_LEVEL: "silent", ...env },
  );
  const services: Services = {
    config, log: createLog("silent"), clock: () => now,
    db: createKysely(database.pool("portal_app")), authDb: createKysely(database.pool("portal_auth", 2)),
    blobs: createDirectoryBlobStore(join(dataDir, "blobs")),
    publish: (events) => void published.push(...events),
    post: createPost(config), readTxtRecords: createTxtReader(config.dnsServers),
  };
  const stage = new Stage(services, now);
  await stage.buildOrganizations("no password");
  published.length = 0;
  return {
    stage, services, database, published, now,
    async close() {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
