import { notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { otherSide } from "#server/platform/roles.ts";
import type { Side } from "#server/platform/roles.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import { securityPolicyPermissions } from "./permissions.ts";
import type { SecurityPolicyCategory, TlpLabel } from "./schema.ts";

/** A document in its present state, with the version that holds now. */
export interface SecurityPolicy {
  id: string;
  ownerSide: Side;
  title: string;
  category: SecurityPolicyCategory;
  scopeText: string | null;
  tlp: TlpLabel;
  revision: number;
  updatedAt: Date;
  versionId: string;
  /** Of the version that holds now, counted from 1. */
  number: number;
  label: string;
  /** Calendar days, YYYY-MM-DD; no expiry: until replaced. */
  issuedOn: string;
  expiresOn: string | null;
  /** Since when nobody of the other side has acknowledged that version; null once somebody has. */
  waitingSince: Date | null;
}

export const SECURITY_POLICIES_PER_PAGE = 50;

export interface PolicyFilter {
  /** Last id of the page before. */
  before: string | null;
  /** Whose documents; null: both sides'. */
  owner: "own" | "counterpart" | null;
}

/** The documents of a workspace, newest first. */
export async function listSecurityPolicies(
  db: ScopedDb, scope: Scope, { before, owner }: PolicyFilter,
): Promise<{ policies: SecurityPolicy[]; next: string | null }> {
  authorize(scope, securityPolicyPermissions, "view");
  let query = selectPolicies(db, scope).orderBy("p.id", "desc").limit(SECURITY_POLICIES_PER_PAGE + 1);
  if (before !== null) query = query.where("p.id", "<", before);
  if (owner !== null) query = query.where("p.owner_side", "=", owner === "own" ? scope.side : otherSide(scope.side));
  const rows = (await query.execute()).map(toPolicy);
  const policies = rows.slice(0, SECURITY_POLICIES_PER_PAGE);
  return { policies, next: rows.length > SECURITY_POLICIES_PER_PAGE ? (policies.at(-1)?.id ?? null) : null };
}

/** One document. Throws `not-found` for a foreign or missing one. */
export async function readSecurityPolicy(db: ScopedDb, scope: Scope, id: string): Promise<SecurityPolicy> {
  authorize(scope, securityPolicyPermissions, "view");
  if (!isUuid(id)) throw notFound("security policy");
  const row = await selectPolicies(db, scope).where("p.id", "=", id).executeTakeFirst();
  if (row === undefined) throw notFound("security policy");
  return toPolicy(row);
}

const selectPolicies = (db: ScopedDb, scope: Scope) =>
  db.selectFrom("security_policy as p")
    .innerJoin("security_policy_version as v", (join) =>
      join.onRef("v.policy_id", "=", "p.id").onRef("v.number", "=", "p.current_number"))
    .select(["p.id", "p.owner_side", "p.title", "p.category", "p.scope_text as scopeText", "p.tlp", "p.revision", "p.updated_at as updatedAt",
             "p.waiting_since as waitingSince", "v.id as versionId", "v.number", "v.label", "v.issued_on as issuedOn", "v.expires_on as expiresOn"])
    .where("p.workspace_id", "=", scope.workspace.id);

type Row = Omit<SecurityPolicy, "ownerSide" | "category" | "tlp"> & { owner_side: string; category: string; tlp: string };

/** The table's own checks hold these three to their codes. */
const toPolicy = ({ owner_side, category, tlp, ...row }: Row): SecurityPolicy => ({
  ...row, ownerSide: owner_side as Side, category: category as SecurityPolicyCategory, tlp: tlp as TlpLabel,
});
