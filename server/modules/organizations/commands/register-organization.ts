import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { hashPassword } from "#server/modules/auth/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { Side } from "#server/platform/roles.ts";
import { openOrganizationScope, setIdentity } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { isUniqueViolation } from "#server/platform/sql-errors.ts";
import { organizationEvents } from "../events.ts";

export interface NewOrganization {
  readonly side: Side;
  readonly organizationName: string;
  readonly organizationNameEn?: string;
  readonly isDemo?: boolean;
  readonly admin: { readonly name: string; readonly email: string; readonly password: string | null };
  /** Keeps a link's rows visible while the organization is created through it. */
  readonly linkTokenHash?: string;
}

/**
 * A new organization with its own stream and its first admin. Whoever calls this has checked the right to:
 * it is reached by an accepted invitation or by the operator's command line.
 * Leaves the transaction acting as the new admin. Throws `invalid-input` when the address is in use.
 */
export async function registerOrganization(tx: CommandTransaction, input: NewOrganization): Promise<OrganizationScope> {
  const organizationId = uuidv7();
  const userId = uuidv7();
  const passwordHash = input.admin.password === null ? null : await hashPassword(input.admin.password);
  await setIdentity(tx.db, {
    organizationId, userId, ...(input.linkTokenHash === undefined ? {} : { linkTokenHash: input.linkTokenHash }),
  });
  await tx.db.insertInto("organization").values({
    id: organizationId, side: input.side, name: input.organizationName, name_en: input.organizationNameEn ?? null,
    is_demo: input.isDemo ?? false, created_at: tx.now,
  }).execute();
  await sql`select open_organization_stream(${uuidv7()}, ${organizationId})`.execute(tx.db);
  await tx.db.insertInto("app_user").values({
    id: userId, organization_id: organizationId, name: input.admin.name, is_admin: true, created_at: tx.now,
  }).execute();
  try {
    await tx.db.insertInto("user_credential").values({
      user_id: userId, organization_id: organizationId, email: input.admin.email, password_hash: passwordHash,
    }).execute();
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("invalid-input", "address in use", "addressUnavailable");
    throw error;
  }
  const scope = await openOrganizationScope(tx.db, userId);
  await recordEvent(tx, scope, organizationEvents.registered, { subjectId: organizationId, payload: {} });
  return scope;
}
