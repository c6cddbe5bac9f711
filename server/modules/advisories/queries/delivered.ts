import { notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import { advisoryPermissions } from "../permissions.ts";
import { isRevisionNumber, readOriginal, readRevision } from "./revisions.ts";
import type { AdvisoryRevision, OriginalFile } from "./revisions.ts";

/**
 * A revision that was published in this workspace; for the vendor, too, one that was not is `not-found`
 * here: both sides of a workspace read the same.
 */
export async function readDeliveredRevision(db: ScopedDb, scope: Scope, deliveryId: string, number: number): Promise<AdvisoryRevision> {
  authorize(scope, advisoryPermissions, "view");
  return readRevision(db, scope, await publishedAdvisory(db, scope, deliveryId, number), number);
}

/** The file of a revision that was published in this workspace. Throws `not-found` for any other. */
export async function readDeliveredOriginal(db: ScopedDb, scope: Scope, deliveryId: string, number: number): Promise<OriginalFile> {
  authorize(scope, advisoryPermissions, "view");
  return readOriginal(db, scope, await publishedAdvisory(db, scope, deliveryId, number), number);
}

async function publishedAdvisory(db: ScopedDb, scope: Scope, deliveryId: string, number: number): Promise<string> {
  if (!isUuid(deliveryId) || !isRevisionNumber(number)) throw notFound("revision");
  const row = await db.selectFrom("advisory_publication").select("advisory_id")
    .where("delivery_id", "=", deliveryId).where("workspace_id", "=", scope.workspace.id)
    .where("revision_number", "=", number).executeTakeFirst();
  if (row === undefined) throw notFound("revision");
  return row.advisory_id;
}
