import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/** Lies in the data folder from the first demo row to the last. */
const marker = (dataDir: string): string => join(dataDir, "demo-world-unfinished");

/**
 * A start that was killed while it played the demo world left half of it. Nobody has used that database yet,
 * so it is emptied, and this start plays the world from the beginning. Only for the product's own PostgreSQL.
 */
export async function clearUnfinishedDemo(ownerUrl: string, dataDir: string): Promise<void> {
  const isUnfinished = await access(marker(dataDir)).then(() => true, () => false);
  if (!isUnfinished) return;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("drop schema public cascade; create schema public");
  } finally {
    await client.end();
  }
}

/** Plays; only when it ends is the world complete. */
export async function playWhole(dataDir: string, play: () => Promise<void>): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(marker(dataDir), "");
  await play();
  await rm(marker(dataDir));
}
