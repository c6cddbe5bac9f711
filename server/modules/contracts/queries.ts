import { notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import { contractPermissions } from "./permissions.ts";

export interface Contract {
  id: string;
  kind: "contract" | "no_cyber_contract";
  title: string;
  devices: string;
  /** Calendar days, YYYY-MM-DD. */
  startsOn: string | null;
  endsOn: string | null;
  cyberScope: boolean;
  cyberScopeText: string | null;
  contact: string | null;
  absenceReason: string | null;
  reviewOn: string | null;
  revision: number;
  updatedAt: Date;
}

const COLUMNS = [
  "id", "kind", "title", "devices", "starts_on as startsOn", "ends_on as endsOn", "cyber_scope as cyberScope",
  "cyber_scope_text as cyberScopeText", "contact", "absence_reason as absenceReason", "review_on as reviewOn",
  "revision", "updated_at as updatedAt",
] as const;

export const CONTRACTS_PER_PAGE = 50;

/** The contracts of a workspace, newest first; `before` is the last id of the page before. */
export async function listContracts(
  db: ScopedDb, scope: Scope, before: string | null,
): Promise<{ contracts: Contract[]; next: string | null }> {
  authorize(scope, contractPermissions, "view");
  let query = db.selectFrom("contract").select(COLUMNS)
    .where("workspace_id", "=", scope.workspace.id).orderBy("id", "desc").limit(CONTRACTS_PER_PAGE + 1);
  if (before !== null) query = query.where("id", "<", before);
  const rows = (await query.execute()).map(toContract);
  const contracts = rows.slice(0, CONTRACTS_PER_PAGE);
  return { contracts, next: rows.length > CONTRACTS_PER_PAGE ? (contracts.at(-1)?.id ?? null) : null };
}

/** One contract. Throws `not-found` for a foreign or missing one. */
export async function readContract(db: ScopedDb, scope: Scope, id: string): Promise<Contract> {
  authorize(scope, contractPermissions, "view");
  if (!isUuid(id)) throw notFound("contract");
  const row = await db.selectFrom("contract").select(COLUMNS)
    .where("id", "=", id).where("workspace_id", "=", scope.workspace.id).executeTakeFirst();
  if (row === undefined) throw notFound("contract");
  return toContract(row);
}

const toContract = (row: Omit<Contract, "kind"> & { kind: string }): Contract => ({
  ...row, kind: row.kind === "contract" ? "contract" : "no_cyber_contract",
});
