import { createKysely, createPool } from "#db/pool.ts";
import { roleUrl } from "#db/roles.ts";
import { purge } from "#server/modules/retention/index.ts";
import type { PurgeReport } from "#server/modules/retention/index.ts";
import type { Services } from "#server/platform/services.ts";

/** Removes what is past its time, on a connection of its own that lasts no longer. */
export async function runPurge({ config, blobs, clock, log }: Pick<Services, "config" | "blobs" | "clock" | "log">, dryRun = false): Promise<PurgeReport> {
  const pool = createPool(roleUrl(config.ownerUrl, "portal_purge", config.roleSecret), 1, () => {});
  try {
    return await purge({
      db: createKysely(pool), blobs, now: clock(), dryRun,
      onFailure: (subject, error) => log.error({ subject, err: error instanceof Error ? error.message : "unknown" }, "not removed; the next run tries again"),
    });
  } finally {
    await pool.end();
  }
}

/** The same as a job: says what it did, and never fails. */
export async function purgeDaily(services: Pick<Services, "config" | "blobs" | "clock" | "log">): Promise<void> {
  try {
    const { ran, ...report } = await runPurge(services);
    if (ran) services.log.info(report, "removed what was past its retention period");
  } catch (error) {
    services.log.error({ err: error instanceof Error ? error.message : "unknown" }, "the purge stopped; the next run goes on");
  }
}
