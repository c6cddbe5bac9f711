import type { KindViewers } from "#server/modules/workspaces/index.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";

export interface Attachment {
  id: string;
  subjectId: string;
  fileName: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  uploadedAt: Date;
}

/** Attachments shown per page; a subject that has more shows the newest. */
export const ATTACHMENTS_SHOWN = 200;

/** The files of one or several subjects of a workspace, oldest first. */
export async function listAttachments(db: ScopedDb, scope: Scope, subjectIds: readonly string[]): Promise<Attachment[]> {
  if (subjectIds.length === 0) return [];
  const rows = await db.selectFrom("attachment")
    .select(["id", "subject_id as subjectId", "file_name as fileName", "media_type as mediaType", "size", "uploaded_at as uploadedAt"])
    .where("workspace_id", "=", scope.workspace.id).where("subject_id", "in", [...subjectIds])
    .orderBy("id", "desc").limit(ATTACHMENTS_SHOWN).execute();
  return rows.reverse();
}

/** One file for download. Throws `not-found` for a foreign or missing one, `forbidden` where no role opens what it belongs to. */
export async function readAttachment(db: ScopedDb, scope: Scope, id: string, viewers: KindViewers): Promise<Attachment & { sha256: string }> {
  if (!isUuid(id)) throw notFound("attachment");
  const row = await db.selectFrom("attachment")
    .select(["id", "subject_id as subjectId", "file_name as fileName", "media_type as mediaType", "size", "sha256", "uploaded_at as uploadedAt", "subject_kind"])
    .where("id", "=", id).where("workspace_id", "=", scope.workspace.id).executeTakeFirst();
  if (row === undefined) throw notFound("attachment");
  const { subject_kind, ...attachment } = row;
  // A comment is read with its incident.
  const kind = subject_kind === "incident_comment" ? "incident" : subject_kind;
  if (viewers[kind]?.some((role) => scope.roles.includes(role)) !== true) throw new DomainError("forbidden", `no role opens ${kind}`);
  return attachment;
}
