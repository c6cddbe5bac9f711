import { notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import type { CsafAdvisory, TlpLabel } from "../csaf/types.ts";
import { advisoryPermissions } from "../permissions.ts";

/** What a list shows of a revision. */
export interface RevisionSummary {
  number: number;
  title: string;
  severity: string | null;
  maxBaseScore: number | null;
  tlp: TlpLabel | null;
  cves: string[];
}

/** Columns of `RevisionSummary`, of the table under the alias `r`. */
export const SUMMARY = [
  "r.number", "r.title", "r.severity", "r.max_base_score as maxBaseScore", "r.tlp", "r.cves",
] as const;

/** The check constraint of the table holds `tlp` to its labels. */
export const withTlp = <Row extends { tlp: string | null }>(row: Row) => ({ ...row, tlp: row.tlp as TlpLabel | null });

/** Where one imported file stands among the others of its advisory. */
export interface RevisionEntry {
  number: number;
  importOrder: "first" | "newer" | "same" | "older" | "unknown";
  documentVersion: string;
  documentStatus: "draft" | "interim" | "final";
  currentReleaseAt: Date;
  severity: string | null;
  importedAt: Date;
  importedByName: string | null;
  fileName: string;
  /** Bytes. */
  fileSize: number;
}

export interface AdvisoryRevision extends RevisionEntry {
  facts: CsafAdvisory;
}

/** Revisions shown beside an advisory; older ones stay reachable by their number. */
export const REVISIONS_SHOWN = 50;

const ENTRY = [
  "r.number", "r.import_order as importOrder", "r.document_version as documentVersion", "r.document_status as documentStatus",
  "r.current_release_at as currentReleaseAt", "r.severity", "r.imported_at as importedAt", "u.name as importedByName",
  "r.file_name as fileName", "r.file_size as fileSize",
] as const;

/** Numbers come from addresses; whatever cannot be one cannot exist. */
export const isRevisionNumber = (number: number): boolean => Number.isInteger(number) && number >= 1 && number <= 1_000_000_000;

/**
 * One revision with all that its file says, as row-level security lets this reader see it: the vendor all
 * of its own, a hospital those that were published to it. Throws `not-found` for any other.
 */
export async function readRevision(db: ScopedDb, scope: OrganizationScope, advisoryId: string, number: number): Promise<AdvisoryRevision> {
  authorize(scope, advisoryPermissions, "view");
  if (!isUuid(advisoryId) || !isRevisionNumber(number)) throw notFound("revision");
  const row = await db.selectFrom("advisory_revision as r").leftJoin("app_user as u", "u.id", "r.imported_by")
    .select([...ENTRY, "r.facts"])
    .where("r.advisory_id", "=", advisoryId).where("r.number", "=", number).executeTakeFirst();
  if (row === undefined) throw notFound("revision");
  const { facts, ...entry } = row;
  // Written from a parsed document only, in this shape, and never changed.
  return { ...toEntry(entry), facts: facts as unknown as CsafAdvisory };
}

/** The newest revisions of an advisory that this reader may see, the last import first. */
export async function listRevisions(db: ScopedDb, scope: OrganizationScope, advisoryId: string): Promise<RevisionEntry[]> {
  authorize(scope, advisoryPermissions, "view");
  if (!isUuid(advisoryId)) return [];
  const rows = await db.selectFrom("advisory_revision as r").leftJoin("app_user as u", "u.id", "r.imported_by")
    .select(ENTRY).where("r.advisory_id", "=", advisoryId).orderBy("r.number", "desc").limit(REVISIONS_SHOWN).execute();
  return rows.map(toEntry);
}

export interface OriginalFile {
  name: string;
  /** Bytes. */
  size: number;
  sha256: string;
  mediaType: string;
}

/** The imported file itself. Throws `not-found` where this reader may not see the revision. */
export async function readOriginal(db: ScopedDb, scope: OrganizationScope, advisoryId: string, number: number): Promise<OriginalFile> {
  authorize(scope, advisoryPermissions, "view");
  if (!isUuid(advisoryId) || !isRevisionNumber(number)) throw notFound("revision");
  const row = await db.selectFrom("advisory_revision")
    .select(["file_name as name", "file_size as size", "file_sha256 as sha256"])
    .where("advisory_id", "=", advisoryId).where("number", "=", number).executeTakeFirst();
  if (row === undefined) throw notFound("revision");
  return { ...row, mediaType: "application/json" };
}

type EntryRow = Omit<RevisionEntry, "importOrder" | "documentStatus"> & { importOrder: string; documentStatus: string };

/** The check constraints of the table hold these to their words. */
const toEntry = (row: EntryRow): RevisionEntry => ({
  ...row,
  importOrder: row.importOrder as RevisionEntry["importOrder"],
  documentStatus: row.documentStatus as RevisionEntry["documentStatus"],
});
