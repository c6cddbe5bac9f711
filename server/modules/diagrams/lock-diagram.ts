import { notFound } from "#server/platform/errors.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import type { DiagramLevel, TlpLabel } from "./schema.ts";
import { asLevel, asTlp } from "./stored-words.ts";

export interface LockedDiagram {
  readonly id: string;
  readonly ownSubjectId: string;
  readonly title: string;
  readonly description: string | null;
  readonly level: DiagramLevel;
  readonly tlp: TlpLabel;
  readonly releasedVersion: number | null;
  readonly revision: number;
}

/**
 * A diagram for changing it: until commit, release, withdrawal, edit and upload of one diagram come one after the
 * other, so that what a person was told becomes visible is what does. Throws `not-found`.
 */
export async function lockDiagram(db: ScopedDb, scope: Scope, id: string): Promise<LockedDiagram> {
  if (!isUuid(id)) throw notFound("diagram");
  const row = await db.selectFrom("diagram")
    .select(["id", "own_subject_id as ownSubjectId", "title", "description", "level", "tlp", "released_version as releasedVersion", "revision"])
    .where("id", "=", id).where("workspace_id", "=", scope.workspace.id).forUpdate().executeTakeFirst();
  if (row === undefined) throw notFound("diagram");
  return { ...row, level: asLevel(row.level), tlp: asTlp(row.tlp) };
}
