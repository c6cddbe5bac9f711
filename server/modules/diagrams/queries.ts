import { sql } from "kysely";
import { notFound } from "#server/platform/errors.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import { authorizeViewing } from "./authorize.ts";
import { diagramState, sharesFile } from "./rules.ts";
import type { DiagramState } from "./rules.ts";
import type { DiagramLevel, TlpLabel } from "./schema.ts";
import { asLevel, asTlp } from "./stored-words.ts";

/** A version as both sides may know it. Its number is the hospital's: to the vendor it would tell what was not released. */
export interface ShownVersion {
  id: string;
  /** Calendar day whose network it shows, YYYY-MM-DD. */
  asOf: string;
  /** Null where the level hands no file to this reader. */
  file: { name: string; mediaType: string; size: number } | null;
}

export interface Diagram {
  id: string;
  title: string;
  description: string | null;
  level: DiagramLevel;
  tlp: TlpLabel;
  /** What the vendor sees; null while nothing is released. */
  release: { version: ShownVersion; at: Date; byName: string | null; purpose: string } | null;
  /** What only the hospital knows; null for the vendor. */
  own: {
    /** Subject of the events that are not shared. */
    subjectId: string;
    revision: number;
    state: DiagramState;
    latest: ShownVersion & { number: number; uploadedAt: Date };
    releasedNumber: number | null;
  } | null;
}

export const DIAGRAMS_PER_PAGE = 50;

/** The diagrams of a workspace that this side sees, newest first; `before` is the last id of the page before. */
export async function listDiagrams(
  db: ScopedDb, scope: Scope, before: string | null,
): Promise<{ diagrams: Diagram[]; next: string | null }> {
  authorizeViewing(scope);
  let query = selectDiagrams(db, scope).orderBy("d.id", "desc").limit(DIAGRAMS_PER_PAGE + 1);
  if (before !== null) query = query.where("d.id", "<", before);
  const diagrams = (await query.execute()).map((row) => toDiagram(row, scope));
  const next = diagrams.length > DIAGRAMS_PER_PAGE ? (diagrams[DIAGRAMS_PER_PAGE - 1]?.id ?? null) : null;
  return { diagrams: diagrams.slice(0, DIAGRAMS_PER_PAGE), next };
}

/**
 * One diagram, also by the subject of its unshared events. Throws `not-found` for a foreign or missing one, and for
 * the vendor also while nothing of it is released.
 */
export async function readDiagram(db: ScopedDb, scope: Scope, id: string): Promise<Diagram> {
  authorizeViewing(scope);
  if (!isUuid(id)) throw notFound("diagram");
  const row = await selectDiagrams(db, scope)
    .where((eb) => scope.side === "vendor" ? eb("d.id", "=", id) : eb.or([eb("d.id", "=", id), eb("d.own_subject_id", "=", id)]))
    .executeTakeFirst();
  if (row === undefined) throw notFound("diagram");
  return toDiagram(row, scope);
}

/** For the vendor the newest version is the released one: row-level security shows no other. */
function selectDiagrams(db: ScopedDb, scope: Scope) {
  return db.selectFrom("diagram as d")
    .innerJoinLateral((eb) => eb.selectFrom("diagram_version as v")
      .select(["v.id", "v.number", "v.as_of", "v.file_name", "v.media_type", "v.size", "v.uploaded_at"])
      .whereRef("v.diagram_id", "=", "d.id").orderBy("v.number", "desc").limit(1).as("latest"), (join) => join.onTrue())
    .leftJoin("diagram_version as r", (join) => join.onRef("r.diagram_id", "=", "d.id").onRef("r.number", "=", "d.released_version"))
    .leftJoin("app_user as releaser", "releaser.id", "d.released_by")
    .select(["d.id", "d.title", "d.description", "d.level", "d.tlp", "d.released_at", "d.release_purpose", "d.own_subject_id", "d.revision",
             "latest.uploaded_at as latest_uploaded_at", "latest.id as latest_id", "latest.number as latest_number", "latest.as_of as latest_as_of",
             "latest.file_name as latest_file", "latest.media_type as latest_type", "latest.size as latest_size",
             "r.id as released_id", "r.number as released_number", "r.as_of as released_as_of", "r.file_name as released_file",
             "r.media_type as released_type", "r.size as released_size", "releaser.name as released_by_name"])
    .where("d.workspace_id", "=", scope.workspace.id)
    .$if(scope.side === "vendor", (released) => released.where("d.released_version", "is not", null));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDiagrams>["execute"]>>[number];

function toDiagram(row: Row, scope: Scope): Diagram {
  const level = asLevel(row.level);
  const handsOver = scope.side === "hospital" || sharesFile(level);
  const { released_id, released_as_of, released_file, released_type, released_size, released_at, release_purpose } = row;
  const release = released_id === null || released_as_of === null || released_file === null || released_type === null
    || released_size === null || released_at === null || release_purpose === null ? null : {
      version: {
        id: released_id, asOf: released_as_of,
        file: handsOver ? { name: released_file, mediaType: released_type, size: released_size } : null,
      },
      at: released_at, byName: row.released_by_name, purpose: release_purpose,
    };
  return {
    id: row.id, title: row.title, description: row.description, level, tlp: asTlp(row.tlp), release,
    own: scope.side === "vendor" ? null : {
      subjectId: row.own_subject_id, revision: row.revision,
      state: diagramState(row.latest_number, row.released_number), releasedNumber: row.released_number,
      latest: {
        id: row.latest_id, number: row.latest_number, asOf: row.latest_as_of, uploadedAt: row.latest_uploaded_at,
        file: { name: row.latest_file, mediaType: row.latest_type, size: row.latest_size },
      },
    },
  };
}

export interface OwnVersion {
  id: string;
  number: number;
  asOf: string;
  note: string | null;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  uploadedBy: string;
  uploadedByName: string | null;
  uploadedAt: Date;
}

/** Versions shown on a diagram's page; older ones stay stored. */
export const VERSIONS_SHOWN = 100;

/** All versions of the hospital's own diagram, newest first. Empty for the vendor, who knows the released one only. */
export async function listVersions(db: ScopedDb, scope: Scope, diagramId: string): Promise<OwnVersion[]> {
  authorizeViewing(scope);
  if (scope.side === "vendor" || !isUuid(diagramId)) return [];
  return db.selectFrom("diagram_version as v").leftJoin("app_user as u", "u.id", "v.uploaded_by")
    .select(["v.id", "v.number", "v.as_of as asOf", "v.note", "v.file_name as fileName", "v.media_type as mediaType", "v.size",
             "v.sha256", "v.uploaded_by as uploadedBy", "u.name as uploadedByName", "v.uploaded_at as uploadedAt"])
    .where("v.diagram_id", "=", diagramId).where("v.workspace_id", "=", scope.workspace.id)
    .orderBy("v.number", "desc").limit(VERSIONS_SHOWN).execute();
}

/** A diagram that was taken back, as far as the vendor may remember it: that there was one, and until when. */
export interface Withdrawal {
  id: string;
  at: Date;
  byName: string | null;
  mark: { version: number; unread: boolean };
}

export const WITHDRAWALS_SHOWN = 20;

/** Diagrams whose release ended, latest first, for the vendor; with `id`, that one alone. The hospital has the diagrams themselves. */
export async function listWithdrawals(db: ScopedDb, scope: Scope, id: string | null = null): Promise<Withdrawal[]> {
  authorizeViewing(scope);
  if (scope.side === "hospital" || (id !== null && !isUuid(id))) return [];
  let query = db.selectFrom("subject_activity as a")
    .leftJoin("app_user as u", "u.id", "a.last_actor_user_id")
    .leftJoin("subject_seen as seen", (join) => join.onRef("seen.subject_id", "=", "a.subject_id").on("seen.user_id", "=", scope.user.id))
    .select(["a.subject_id as id", "a.last_at as at", "u.name as byName", "a.version",
             sql<boolean>`a.version > coalesce(seen.version, 0)`.as("unread")])
    .where("a.workspace_id", "=", scope.workspace.id).where("a.subject_kind", "=", "diagram")
    .where("a.last_event_type", "=", "diagram.withdrawn")
    .orderBy("a.last_at", "desc").limit(WITHDRAWALS_SHOWN);
  if (id !== null) query = query.where("a.subject_id", "=", id);
  return (await query.execute()).map(({ version, unread, ...row }) => ({ ...row, mark: { version, unread } }));
}
