import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import type { Config } from "#server/platform/config.ts";
import { RefusedField, StaleEdit } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { isUniqueViolation } from "#server/platform/sql-errors.ts";
import { ssoEvents } from "../events.ts";
import type { ProviderInput } from "../schema.ts";
import { sealClientSecret } from "../secrets.ts";

/**
 * The organization's provider, new or changed. Another issuer knows other accounts, so members are bound anew.
 * Throws `conflict` when another admin changed it meanwhile.
 */
export async function configureProvider(tx: CommandTransaction, scope: OrganizationScope, input: ProviderInput, config: Config): Promise<void> {
  authorizeAdmin(scope);
  requireFresh(tx);
  const organizationId = scope.organizationId;
  const present = await tx.db.selectFrom("sso_provider").select(["issuer", "client_id", "revision"])
    .where("organization_id", "=", organizationId).forUpdate().executeTakeFirst();
  if ((present?.revision ?? 0) !== input.revision) {
    throw new StaleEdit({ issuer: present?.issuer ?? "", clientId: present?.client_id ?? "", revision: String(present?.revision ?? 0) });
  }
  const issuerChanged = present !== undefined && present.issuer !== input.issuer;
  // The old provider's secret must not be sent to a new one.
  if (input.clientSecret === null && (present === undefined || issuerChanged)) throw new RefusedField("clientSecret", "required");
  const values = { issuer: input.issuer, client_id: input.clientId, revision: input.revision + 1, changed_at: tx.now };
  const secret = input.clientSecret === null ? {} : { sealed_secret: sealClientSecret(config, organizationId, input.clientSecret) };
  if (present === undefined) {
    try {
      await tx.db.insertInto("sso_provider").values({ organization_id: organizationId, sealed_secret: "", ...values, ...secret }).execute();
    } catch (error) {
      // Another admin was a moment earlier.
      throw isUniqueViolation(error) ? new StaleEdit({}) : error;
    }
  } else {
    sendWrite(tx, tx.db.updateTable("sso_provider").set({ ...values, ...secret }).where("organization_id", "=", organizationId));
  }
  if (issuerChanged) sendWrite(tx, tx.db.deleteFrom("sso_binding").where("organization_id", "=", organizationId));
  await recordEvent(tx, scope, ssoEvents.providerConfigured, { subjectId: organizationId, payload: { issuerChanged } });
}
