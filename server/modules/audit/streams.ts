import { notFound } from "#server/platform/errors.ts";
import { Scope } from "#server/platform/scope.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import type { WorkspaceRecord } from "./schema.ts";

export type StreamKind = WorkspaceRecord | "organization";

export interface Stream {
  readonly id: string;
  readonly kind: StreamKind;
  /** Number and hash of the last entry; 0 and nothing while there is none. */
  readonly seq: number;
  readonly hash: Buffer;
}

/** The column that names this side's organization in a row of the log. */
export const ownColumn = (scope: OrganizationScope): "hospital_id" | "vendor_id" => (scope.side === "hospital" ? "hospital_id" : "vendor_id");

/** The other side's private stream has no way of being asked for. Throws `not-found`. */
export async function findStream(db: ScopedDb, scope: OrganizationScope, kind: StreamKind): Promise<Stream> {
  if (kind !== "organization" && !(scope instanceof Scope)) throw notFound("stream");
  const row = await db.selectFrom("event_stream").select(["id", "head_seq as seq", "head_hash as hash"])
    .where("kind", "=", kind).where(ownColumn(scope), "=", scope.organizationId)
    .where("workspace_id", kind === "organization" ? "is" : "=", kind === "organization" || !(scope instanceof Scope) ? null : scope.workspace.id)
    .executeTakeFirst();
  if (row === undefined) throw notFound("stream");
  return { ...row, kind };
}
