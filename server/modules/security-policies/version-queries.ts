import { notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import { securityPolicyPermissions } from "./permissions.ts";

/** Who of the other side has confirmed the receipt of a version, and when. */
export interface Acknowledgement {
  userId: string;
  name: string;
  jobTitle: string | null;
  at: Date;
}

/** An issued version; it never changes. */
export interface PolicyVersion {
  id: string;
  /** Counted from 1, without gaps. */
  number: number;
  label: string;
  /** Calendar days, YYYY-MM-DD. */
  issuedOn: string;
  expiresOn: string | null;
  changeSummary: string | null;
  fileName: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  issuedByName: string;
  issuedByTitle: string | null;
  issuedAt: Date;
  /** Earliest first. */
  acknowledgements: Acknowledgement[];
}

export const VERSIONS_PER_PAGE = 20;
/** People of one organization who acknowledge one document are few; more than this is not shown. */
export const ACKNOWLEDGEMENTS_SHOWN = 400;

/** The versions of a document, newest first; `before` is the number of the last one of the page before. */
export async function listVersions(
  db: ScopedDb, scope: Scope, policyId: string, before: number | null,
): Promise<{ versions: PolicyVersion[]; next: number | null }> {
  authorize(scope, securityPolicyPermissions, "view");
  let query = db.selectFrom("security_policy_version as v")
    .innerJoin("app_user as issuer", "issuer.id", "v.issued_by")
    .select(["v.id", "v.number", "v.label", "v.issued_on as issuedOn", "v.expires_on as expiresOn", "v.change_summary as changeSummary",
             "v.file_name as fileName", "v.media_type as mediaType", "v.size", "v.issued_at as issuedAt",
             "issuer.name as issuedByName", "issuer.job_title as issuedByTitle"])
    .where("v.policy_id", "=", policyId).where("v.workspace_id", "=", scope.workspace.id)
    .orderBy("v.number", "desc").limit(VERSIONS_PER_PAGE + 1);
  if (before !== null) query = query.where("v.number", "<", before);
  const rows = await query.execute();
  const page = rows.slice(0, VERSIONS_PER_PAGE);
  const given = await acknowledgementsOf(db, scope, page.map(({ id }) => id));
  const versions = page.map((row) => ({ ...row, acknowledgements: given.get(row.id) ?? [] }));
  return { versions, next: rows.length > VERSIONS_PER_PAGE ? (versions.at(-1)?.number ?? null) : null };
}

async function acknowledgementsOf(db: ScopedDb, scope: Scope, versionIds: readonly string[]): Promise<Map<string, Acknowledgement[]>> {
  if (versionIds.length === 0) return new Map();
  const rows = await db.selectFrom("security_policy_acknowledgement as a")
    .innerJoin("app_user as person", "person.id", "a.user_id")
    .select(["a.version_id", "a.user_id as userId", "person.name", "person.job_title as jobTitle", "a.acknowledged_at as at"])
    .where("a.version_id", "in", [...versionIds]).where("a.workspace_id", "=", scope.workspace.id)
    .orderBy("a.acknowledged_at").orderBy("a.user_id").limit(ACKNOWLEDGEMENTS_SHOWN).execute();
  const byVersion = new Map<string, Acknowledgement[]>();
  for (const { version_id, ...acknowledgement } of rows) {
    byVersion.set(version_id, [...(byVersion.get(version_id) ?? []), acknowledgement]);
  }
  return byVersion;
}

export interface VersionDocument {
  fileName: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  sha256: string;
}

/** The document of one version for download. Throws `not-found` for a foreign or missing one. */
export async function readVersionDocument(db: ScopedDb, scope: Scope, policyId: string, versionId: string): Promise<VersionDocument> {
  authorize(scope, securityPolicyPermissions, "view");
  if (!isUuid(policyId) || !isUuid(versionId)) throw notFound("security policy version");
  const row = await db.selectFrom("security_policy_version")
    .select(["file_name as fileName", "media_type as mediaType", "size", "sha256"])
    .where("id", "=", versionId).where("policy_id", "=", policyId).where("workspace_id", "=", scope.workspace.id).executeTakeFirst();
  if (row === undefined) throw notFound("security policy version");
  return row;
}
