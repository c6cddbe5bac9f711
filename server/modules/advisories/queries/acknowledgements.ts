import { sql } from "kysely";
import { authorize } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import { advisoryPermissions } from "../permissions.ts";
import { SAFETY_ROLES } from "../rules.ts";
import type { SafetyRole } from "../rules.ts";

export interface Acknowledgement {
  userId: string;
  name: string;
  jobTitle: string | null;
  /** The safety roles the person had at that moment. */
  roles: string[];
  number: number;
  at: Date;
}

export const ACKNOWLEDGEMENTS_SHOWN = 200;

/** Who acknowledged which revision in a workspace, the last first. */
export async function listAcknowledgements(db: ScopedDb, scope: Scope, deliveryId: string): Promise<Acknowledgement[]> {
  authorize(scope, advisoryPermissions, "view");
  if (!isUuid(deliveryId)) return [];
  return db.selectFrom("advisory_acknowledgement as k").innerJoin("app_user as u", "u.id", "k.user_id")
    .select(["k.user_id as userId", "u.name", "u.job_title as jobTitle", "k.roles", "k.revision_number as number", "k.acknowledged_at as at"])
    .where("k.delivery_id", "=", deliveryId).where("k.workspace_id", "=", scope.workspace.id)
    .orderBy("k.revision_number", "desc").orderBy("k.acknowledged_at", "desc").limit(ACKNOWLEDGEMENTS_SHOWN).execute();
}

export interface SafetyManager {
  id: string;
  name: string;
  jobTitle: string | null;
  roles: SafetyRole[];
}

export const MANAGERS_SHOWN = 20;

/** The hospital's safety managers of a workspace: who can acknowledge, and whom the vendor may call. */
export async function listSafetyManagers(db: ScopedDb, scope: Scope): Promise<SafetyManager[]> {
  authorize(scope, advisoryPermissions, "view");
  const rows = await db.selectFrom("app_user").select(["id", "name", "job_title as jobTitle", "roles"])
    .where("organization_id", "=", scope.workspace.hospitalId).where("deactivated_at", "is", null)
    .where(sql<boolean>`roles && ${[...SAFETY_ROLES]}::text[]`).orderBy("id").limit(MANAGERS_SHOWN).execute();
  return rows.map((row) => ({ ...row, roles: SAFETY_ROLES.filter((role) => row.roles.includes(role)) }));
}
