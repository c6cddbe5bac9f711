import { sql } from "kysely";
import { authorize } from "#server/platform/permissions.ts";
import { Scope } from "#server/platform/scope.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { authorizeOrganizationRecord } from "./authorize.ts";
import { entryLine, headerLine } from "./export-format.ts";
import type { ExportedRecord, StoredEntry } from "./export-format.ts";
import { auditPermissions } from "./permissions.ts";
import { ownColumn } from "./streams.ts";

/** So many entries are in memory at once, however long a stream is. */
export const EXPORT_BATCH = 500;

/**
 * The entries after number `after`, at most `EXPORT_BATCH` and not beyond the file's head. Each batch is authorized
 * anew: who loses the role while a file is being sent does not get the rest.
 */
export async function readExportBatch(db: ScopedDb, scope: OrganizationScope, file: ExportedRecord, after: number): Promise<StoredEntry[]> {
  if (scope instanceof Scope) authorize(scope, auditPermissions, "export");
  else authorizeOrganizationRecord(scope, "export");
  return db.selectFrom("event")
    .select(["stream_id as stream", "seq", "id", "type", "version", "subject_kind as subjectKind", "subject_id as subjectId",
             "actor_user_id as actorUser", "actor_organization_id as actorOrganization", "occurred_at as at",
             sql<string>`payload::text`.as("payload"), sql<string>`encode(prev_hash, 'hex')`.as("prevHash"), sql<string>`encode(hash, 'hex')`.as("hash")])
    .where("stream_id", "=", file.stream).where(ownColumn(scope), "=", scope.organizationId)
    .where("seq", ">", after).where("seq", "<=", file.entries)
    .orderBy("seq").limit(EXPORT_BATCH).execute();
}

/** The file's text, a batch at a time; the next batch is read only when somebody asks for it. */
export async function* exportText(file: ExportedRecord, readBatch: (after: number) => Promise<StoredEntry[]>): AsyncGenerator<string, void, undefined> {
  yield headerLine(file);
  for (let after = 0; after < file.entries;) {
    const batch = await readBatch(after);
    const last = batch.at(-1);
    // The log has no gaps and loses nothing: an end before the head must not look like a whole file.
    if (last === undefined) throw new Error(`the log ends at ${after} instead of ${file.entries}`);
    yield batch.map(entryLine).join("");
    after = last.seq;
  }
}
