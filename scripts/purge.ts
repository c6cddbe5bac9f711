import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { checkDatabase } from "#db/connection-check.ts";
import { startEmbeddedPostgres } from "#db/embedded/index.ts";
import { migrate } from "#db/migrate.ts";
import { provisionRoles } from "#db/roles.ts";
import { runPurge } from "#server/jobs/purge-job.ts";
import type { PurgeReport } from "#server/modules/retention/index.ts";
import { createDirectoryBlobStore } from "#server/platform/blobs/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { readConfig } from "#server/platform/config.ts";
import { createLog } from "#server/platform/log.ts";
import { printStep } from "./lib/console-output.ts";
import { assertDataDirWritable, readLaunchConfig } from "./lib/launch-config.ts";
import type { LaunchConfig } from "./lib/launch-config.ts";
import { describeError } from "./lib/launch-error.ts";

/**
 * `npm run purge -- --dry-run`: says what is past its retention period. Without `--dry-run` it removes that, as the portal
 * does by itself every day. Uses DATABASE_URL, else the database in DATA_DIR; a portal may run meanwhile.
 */
const USAGE = "npm run purge -- [--dry-run]";

try {
  const dryRun = readDryRun();
  const report = await inDatabase(readLaunchConfig(process.env, dirname(import.meta.dirname)), dryRun);
  console.log(inWords(report, dryRun));
  process.exit(report.failed === 0 ? 0 : 1);
} catch (error) {
  console.error(describeError(error) ?? error);
  process.exit(1);
}

function readDryRun(): boolean {
  try {
    return parseArgs({ options: { "dry-run": { type: "boolean", default: false } } }).values["dry-run"];
  } catch {
    console.error(`指定を確認してください / Check the options: ${USAGE}`);
    process.exit(1);
  }
}

async function inDatabase(launch: LaunchConfig, dryRun: boolean): Promise<PurgeReport> {
  if (launch.databaseUrl !== undefined) {
    printStep("connect");
    await checkDatabase(launch.databaseUrl);
    return purgeIn(launch, launch.databaseUrl, dryRun);
  }
  await assertDataDirWritable(launch.dataDir);
  const database = await startEmbeddedPostgres({ dataDir: join(launch.dataDir, "postgres"), onProgress: printStep });
  try {
    return await purgeIn(launch, database.ownerUrl, dryRun);
  } finally {
    await database.stop();
  }
}

async function purgeIn({ port, dataDir, rootDir }: LaunchConfig, ownerUrl: string, dryRun: boolean): Promise<PurgeReport> {
  const config = readConfig({ port, ownerUrl, dataDir, rootDir, embedded: false, isNew: false, onProgress: printStep }, process.env);
  printStep("migrate");
  await migrate(ownerUrl, join(rootDir, "db/migrations"));
  await provisionRoles(ownerUrl, config.roleSecret);
  return runPurge({ config, clock: systemClock, log: createLog(config.logLevel), blobs: createDirectoryBlobStore(join(dataDir, "blobs")) }, dryRun);
}

function inWords({ ran, removed, held, failed, files }: PurgeReport, dryRun: boolean): string {
  if (!ran) return "別のプロセスが削除処理中です。何もしませんでした / Another process is removing things; nothing was done.";
  const kinds = Object.entries(removed).map(([kind, count]) => `${kind} ${count}`).join(", ") || "0";
  return dryRun
    ? `保存期間を過ぎたもの: ${kinds}。法的保全中: ${held}。何も削除していません / Past their time: ${kinds}; held: ${held}. Nothing was removed.`
    : `削除したもの: ${kinds}、ファイル ${files}。法的保全中: ${held}。失敗: ${failed} / Removed: ${kinds}, files ${files}; held: ${held}; failed: ${failed}.`;
}
