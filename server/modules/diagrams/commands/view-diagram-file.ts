import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { notFound } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { authorizeViewing } from "../authorize.ts";
import { diagramEvents } from "../events.ts";
import { sharesFile } from "../rules.ts";
import { asLevel } from "../stored-words.ts";

export interface DiagramFile {
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/**
 * Hands out the file of a version. It is recorded before a byte is sent: for each organization what its own people
 * open, and what the vendor opens for both sides. To the vendor a version that is not released answers like a missing one: `not-found`.
 */
export async function viewDiagramFile(
  tx: CommandTransaction, scope: Scope, diagramId: string, versionId: string, way: "shown" | "downloaded",
): Promise<DiagramFile> {
  authorizeViewing(scope);
  if (!isUuid(diagramId) || !isUuid(versionId)) throw notFound("diagram version");
  const row = await tx.db.selectFrom("diagram_version as v").innerJoin("diagram as d", "d.id", "v.diagram_id")
    .select(["v.file_name as name", "v.media_type as mediaType", "v.size", "v.sha256", "d.level"])
    .where("v.id", "=", versionId).where("d.id", "=", diagramId).where("d.workspace_id", "=", scope.workspace.id)
    .$if(scope.side === "vendor", (released) => released.whereRef("d.released_version", "=", "v.number"))
    .executeTakeFirst();
  if (row === undefined) throw notFound("diagram version");
  const { level, ...file } = row;
  if (scope.side === "vendor") {
    if (!sharesFile(asLevel(level))) throw notFound("diagram version");
    await recordEvent(tx, scope, diagramEvents.viewed, { subjectId: diagramId, payload: { versionId, way } });
  }
  await recordEvent(tx, scope, diagramEvents.fileViewed, { subjectId: diagramId, payload: { workspace: scope.workspace.id, versionId, way } });
  return file;
}
