import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, RefusedField } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { isUniqueViolation } from "#server/platform/sql-errors.ts";
import { ssoEvents } from "../events.ts";
import { DOMAINS_PER_ORGANIZATION } from "../queries.ts";

/** A domain that the organization says is its own. It counts for nothing until it is verified, and tells nobody anything. */
export async function addDomain(tx: CommandTransaction, scope: OrganizationScope, domain: string): Promise<{ id: string }> {
  authorizeAdmin(scope);
  const { count } = await tx.db.selectFrom("sign_in_domain").select(({ fn }) => fn.countAll<number>().as("count"))
    .where("organization_id", "=", scope.organizationId).executeTakeFirstOrThrow();
  if (count >= DOMAINS_PER_ORGANIZATION) throw new DomainError("invalid-state", "too many domains", "tooManyDomains");
  const id = uuidv7();
  try {
    await tx.db.insertInto("sign_in_domain")
      .values({ id, organization_id: scope.organizationId, domain, challenge: randomBytes(24).toString("base64url"), added_at: tx.now }).execute();
  } catch (error) {
    throw isUniqueViolation(error) ? new RefusedField("domain", "domainAddedAlready") : error;
  }
  await recordEvent(tx, scope, ssoEvents.domainAdded, { subjectId: id, payload: {} });
  return { id };
}
