import { readFile, realpath, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";
import { serverState } from "./postmaster-file.ts";

/**
 * Deletes the data folder for good, with what lies in the shared place for it. Refuses while its
 * server runs.
 */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  const clusterDir = await realpath(join(dataDir, "cluster")).catch(() => null);
  if (clusterDir !== null) {
    if ((await serverState(clusterDir)).state === "running") {
      throw new EmbeddedPostgresError("start-failed", `The database in ${clusterDir} is running: stop it before removing it.`);
    }
    const place = dirname(clusterDir);
    const origin = await readFile(join(place, "origin"), "utf8").catch(() => "");
    if (origin.trim() === (await realpath(dataDir))) await rm(place, { recursive: true });
  }
  await rm(dataDir, { recursive: true, force: true });
}
