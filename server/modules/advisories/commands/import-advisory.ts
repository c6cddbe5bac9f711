import { v7 as uuidv7 } from "uuid";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import { compareRevisions } from "../csaf/compare-revisions.ts";
import type { RevisionOrder } from "../csaf/compare-revisions.ts";
import type { CsafAdvisory } from "../csaf/types.ts";
import { AlreadyImported, ImportUndecided } from "../errors.ts";
import { advisoryEvents } from "../events.ts";
import { advisoryPermissions } from "../permissions.ts";
import type { ImportDecision } from "../schema.ts";

export interface ImportedAdvisory {
  id: string;
  /** Of the new revision, counted from 1 in the order of import. */
  number: number;
  order: "first" | RevisionOrder;
  /** The new revision is the one that is published next. */
  current: boolean;
}

/**
 * Adds what a CSAF file says to the vendor's library; nobody else sees it before it is published.
 * A newer state of the same document becomes the current revision. One that is older, the same or not
 * comparable needs a decision: throws `ImportUndecided` without one. Throws `AlreadyImported` for a
 * file whose very content is there already.
 */
export async function importAdvisory(
  tx: CommandTransaction, scope: OrganizationScope, facts: CsafAdvisory, file: StoredFile, decision: ImportDecision | null = null,
): Promise<ImportedAdvisory> {
  authorize(scope, advisoryPermissions, "import");
  const advisory = await lockAdvisory(tx, scope, facts);
  if (!advisory.isNew) await refuseSameFile(tx.db, advisory.id, file.sha256);
  const order = advisory.isNew ? "first" : await compareWithCurrent(tx.db, advisory, facts, decision);
  const becomesCurrent = order === "first" || order === "newer" || decision === "current";
  const number = advisory.isNew ? 1 : advisory.revisionCount + 1;
  sendWrite(tx, tx.db.insertInto("advisory_revision").values({
    advisory_id: advisory.id, vendor_id: scope.organizationId, number, import_order: order, ...revisionColumns(facts),
    file_name: file.name, file_size: file.size, file_sha256: file.sha256, imported_by: scope.user.id, imported_at: tx.now,
  }));
  if (!advisory.isNew) {
    sendWrite(tx, tx.db.updateTable("advisory")
      .set({ revision_count: number, changed_at: tx.now, ...(becomesCurrent ? { current_revision: number } : {}) })
      .where("id", "=", advisory.id));
  }
  await recordEvent(tx, scope, advisoryEvents.imported, {
    subjectId: advisory.id, payload: { revision: number, order, current: becomesCurrent },
  });
  return { id: advisory.id, number, order, current: becomesCurrent };
}

/** Locked until commit, so that two imports of one document number their revisions one after the other. */
async function lockAdvisory(tx: CommandTransaction, scope: OrganizationScope, facts: CsafAdvisory) {
  const id = uuidv7();
  sendWrite(tx, tx.db.insertInto("advisory").values({
    id, vendor_id: scope.organizationId, tracking_id: facts.trackingId, publisher_namespace: facts.publisher.namespace,
    current_revision: 1, revision_count: 1, changed_at: tx.now,
  }).onConflict((conflict) => conflict.doNothing()));
  const row = await tx.db.selectFrom("advisory")
    .select(["id", "current_revision as currentRevision", "revision_count as revisionCount"])
    .where("vendor_id", "=", scope.organizationId).where("tracking_id", "=", facts.trackingId)
    .where("publisher_namespace", "=", facts.publisher.namespace).forUpdate().executeTakeFirst();
  if (row === undefined) throw notFound("advisory");
  return { ...row, isNew: row.id === id };
}

async function compareWithCurrent(
  db: ScopedDb, advisory: { id: string; currentRevision: number }, facts: CsafAdvisory, decision: ImportDecision | null,
): Promise<RevisionOrder> {
  const { version, releasedAt } = await db.selectFrom("advisory_revision")
    .select(["document_version as version", "current_release_at as releasedAt"])
    .where("advisory_id", "=", advisory.id).where("number", "=", advisory.currentRevision).executeTakeFirstOrThrow();
  const order = compareRevisions({ version, currentReleaseDate: releasedAt.toISOString() }, facts);
  if (order !== "newer" && decision === null) {
    throw new ImportUndecided(order, advisory.id, { number: advisory.currentRevision, documentVersion: version, releasedAt });
  }
  return order;
}

async function refuseSameFile(db: ScopedDb, advisoryId: string, sha256: string): Promise<void> {
  const same = await db.selectFrom("advisory_revision").select("number")
    .where("advisory_id", "=", advisoryId).where("file_sha256", "=", sha256).executeTakeFirst();
  if (same !== undefined) throw new AlreadyImported(advisoryId, same.number);
}

const revisionColumns = (facts: CsafAdvisory) => ({
  title: facts.title, document_version: facts.version, document_status: facts.status,
  initial_release_at: facts.initialReleaseDate, current_release_at: facts.currentReleaseDate,
  tlp: facts.tlp, severity: facts.severity, max_base_score: facts.maxBaseScore, cves: facts.cves, facts: JSON.stringify(facts),
});
