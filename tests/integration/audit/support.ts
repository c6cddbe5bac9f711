import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import {
  exportOrganizationRecord, exportText, exportWorkspaceRecord, NO_FILTER, readExportBatch, readOrganizationRecord, readWorkspaceRecord,
} from "#server/modules/audit/index.ts";
import type { RecordPage } from "#server/modules/audit/index.ts";
import type { RecordFilter, WorkspaceRecord } from "#server/modules/audit/schema.ts";
import type { TestWorld } from "#tests/support/world.ts";
import type { Pair } from "../diagrams/acting.ts";

export const pair: Pair = ["hikari", "asahi"];

type Ask = Partial<RecordFilter> & { before?: number | null };
const requestOf = ({ before = null, ...filter }: Ask) => ({ filter: { ...NO_FILTER, ...filter }, before });

/** What people do with records, each through the product's own queries and commands. */
export function readingIn({ stage, now }: TestWorld) {
  const page = (person: string, kind: WorkspaceRecord = "shared", ask: Ask = {}, where = pair) =>
    stage.readInWorkspace(person, where, (db, scope) => readWorkspaceRecord(db, scope, kind, requestOf(ask)));
  const organizationPage = (person: string, ask: Ask = {}) =>
    stage.readInOrganization(person, (db, scope) => readOrganizationRecord(db, scope, requestOf(ask)));
  return {
    page,
    organizationPage,
    /** Every page of a record, one after the other. */
    async pages(person: string, kind: WorkspaceRecord = "shared", ask: Ask = {}): Promise<RecordPage[]> {
      const all = [await page(person, kind, ask)];
      for (let next = all[0]?.next ?? null; next !== null; next = all.at(-1)?.next ?? null) all.push(await page(person, kind, { ...ask, before: next }));
      return all;
    },
    /** The file of a record, and how many entries each batch had. */
    async file(person: string, kind: WorkspaceRecord = "shared", where = pair): Promise<{ text: string; batches: number[] }> {
      const head = await stage.inWorkspace(person, where, now, (tx, scope) => exportWorkspaceRecord(tx, scope, kind));
      const batches: number[] = [];
      let text = "";
      for await (const part of exportText(head, async (after) => {
        const batch = await stage.readInWorkspace(person, where, (db, scope) => readExportBatch(db, scope, head, after));
        batches.push(batch.length);
        return batch;
      })) text += part;
      return { text, batches };
    },
    async organizationFile(person: string): Promise<string> {
      const head = await stage.inOrganization(person, now, exportOrganizationRecord);
      let text = "";
      for await (const part of exportText(head, (after) => stage.readInOrganization(person, (db, scope) => readExportBatch(db, scope, head, after)))) text += part;
      return text;
    },
  };
}

/** Runs the program that people download on a file. */
export function verify(text: string): { code: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), "record-"));
  try {
    writeFileSync(join(folder, "record.jsonl"), text);
    const { status, stdout } = spawnSync(process.execPath, ["public/verify-log.mjs", join(folder, "record.jsonl")], { encoding: "utf8" });
    return { code: status, said: stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Adds entries to the shared record of the pair as somebody's own, in one transaction. */
export async function lengthen(world: TestWorld, person: string, count: number): Promise<void> {
  await world.stage.inWorkspace(person, pair, world.now, async (tx, scope) => {
    await sql`
      select count(*) from generate_series(1, ${count}::int) n, lateral append_event('shared', ${scope.workspace.id}, gen_random_uuid(), 'contract.updated', 1,
        'contract', ${scope.workspace.id}, ${world.now}::timestamptz, '{"revision" : ' || n || ', "attachments":0}')`.execute(tx.db);
  });
}
