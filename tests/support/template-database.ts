import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "#db/embedded/index.ts";
import { buildTemplate } from "./test-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    templateUrl: string;
  }
}

/** One PostgreSQL for the run, with a template database that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "portal-test-postgres-"));
  const server = await startEmbeddedPostgres({
    dataDir,
    // Throw-away data: durability is proven elsewhere, with the settings of the product.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
  });
  project.provide("templateUrl", await buildTemplate(server.ownerUrl));
  return async () => {
    await server.stop("immediate");
    await removeEmbeddedPostgres(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  };
}
