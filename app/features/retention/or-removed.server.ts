import { redirect } from "@remix-run/node";
import { readTombstone } from "#server/modules/retention/index.ts";
import { DomainError } from "#server/platform/errors.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";

/** What a page is about; where it was removed after its retention period, the page that says so. Else as missing as ever. */
export async function orRemoved<T>(db: ScopedDb, scope: Scope, subjectId: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "not-found") throw error;
    await readTombstone(db, scope, subjectId).catch(() => {
      throw error;
    });
    throw redirect(`/workspaces/${scope.workspace.id}/removed/${subjectId}`);
  }
}
