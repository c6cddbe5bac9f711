import { sql } from "kysely";
import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { DB } from "#db/types.ts";
import type { BlobStore } from "#server/platform/blobs/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import type { RetainedKind } from "./schema.ts";

const BATCH = 100;
/** A file that came in since then may belong to something that is being saved right now. */
const UNTOUCHED_MS = 86_400_000;
/** Any number that nothing else uses: one purge at a time, in whatever process. */
const LOCK = 7_210_017;

export interface PurgeOptions {
  /** Connected as portal_purge, which alone may remove content. */
  readonly db: Kysely<DB>;
  readonly blobs: BlobStore;
  readonly now: Date;
  /** Says what would go, and removes nothing. */
  readonly dryRun?: boolean;
  onFailure(subjectId: string, error: unknown): void;
}

export interface PurgeReport {
  /** False when another process was at it. */
  readonly ran: boolean;
  /** What went, or would go. */
  readonly removed: Readonly<Partial<Record<RetainedKind, number>>>;
  /** What is past its time and held. */
  readonly held: number;
  readonly failed: number;
  readonly files: number;
}

/**
 * Removes everything that is past its time and not held: each thing in a transaction of its own, so that whatever stops
 * it leaves things whole or gone. What fails is told, left for the next run, and does not stop the others.
 */
export async function purge(options: PurgeOptions): Promise<PurgeReport> {
  const { db, now, dryRun = false } = options;
  return db.connection().execute(async (connection) => {
    const { rows: [lock] } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${LOCK}) as taken`.execute(connection);
    if (lock?.taken !== true) return { ran: false, removed: {}, held: 0, failed: 0, files: 0 };
    try {
      const removed = dryRun ? await countDue(connection, now) : {};
      const failed = dryRun ? 0 : await removeAll(connection, options, removed);
      const { rows: [held] } = await sql<{ n: number }>`
        select count(*)::int as n from retention_due(${dayInTokyo(now)}) where due_on < ${dayInTokyo(now)} and held`.execute(connection);
      return { ran: true, removed, held: held?.n ?? 0, failed, files: dryRun ? 0 : await removeFiles(connection, options) };
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection);
    }
  });
}

async function countDue(db: Kysely<DB>, now: Date): Promise<Partial<Record<RetainedKind, number>>> {
  const today = dayInTokyo(now);
  const { rows } = await sql<{ kind: RetainedKind; n: number }>`
    select kind, count(*)::int as n from retention_due(${today}) where due_on < ${today} and not held group by kind`.execute(db);
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
}

/** Counts into `removed`; answers how many failed. */
async function removeAll(db: Kysely<DB>, { now, onFailure }: PurgeOptions, removed: Partial<Record<RetainedKind, number>>): Promise<number> {
  const today = dayInTokyo(now);
  const left: string[] = []; // failed, or changed under our eyes: not again in this run
  let failed = 0;
  for (;;) {
    const { rows } = await sql<{ kind: RetainedKind; id: string }>`
      select kind, subject_id as id from retention_due(${today})
      where due_on < ${today} and not held and subject_id <> all(${left}::uuid[]) order by due_on, subject_id limit ${BATCH}`.execute(db);
    for (const { kind, id } of rows) {
      try {
        const { rows: [row] } = await sql<{ done: boolean }>`select remove_past_retention(${kind}, ${id}, ${now}, ${uuidv7()}) as done`.execute(db);
        if (row?.done === true) removed[kind] = (removed[kind] ?? 0) + 1;
        else left.push(id);
      } catch (error) {
        failed += 1;
        left.push(id);
        onFailure(id, error);
      }
    }
    if (rows.length < BATCH) return failed;
  }
}

/** Files that no record names any more; also those that an earlier run was kept from removing. */
async function removeFiles(db: Kysely<DB>, { blobs, now }: PurgeOptions): Promise<number> {
  let files = 0;
  for (let last = ""; ;) {
    const { rows } = await sql<{ sha256: string; used: boolean }>`
      select sha256, blob_in_use(sha256) as used from blob_removal where sha256 > ${last} order by sha256 limit ${BATCH}`.execute(db);
    for (const { sha256, used } of rows) {
      last = sha256;
      const outcome = used ? "gone" : await blobs.remove(sha256, new Date(now.getTime() - UNTOUCHED_MS));
      if (outcome === "touched") continue;
      if (!used) files += 1;
      await sql`delete from blob_removal where sha256 = ${sha256}`.execute(db);
    }
    if (rows.length < BATCH) return files;
  }
}
