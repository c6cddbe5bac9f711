import { v7 as uuidv7 } from "uuid";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import type { Config } from "#server/platform/config.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { secondFactorEvents } from "../events.ts";
import type { NewPasskey } from "../passkey-answers.ts";
import { PASSKEYS_PER_PERSON } from "../queries.ts";
import { assertOneRemains, lockOwnFactors } from "./enrol-totp.ts";
import { issueFirstCodes } from "./issue-recovery-codes.ts";

/** Everybody adds their own. Returns recovery codes with a person's first factor, else null. */
export async function addPasskey(
  tx: CommandTransaction, scope: OrganizationScope, config: Pick<Config, "roleSecret" | "ownerUrl">, passkey: NewPasskey, name: string,
): Promise<{ recoveryCodes: string[] | null }> {
  requireFresh(tx);
  lockOwnFactors(tx, scope);
  const own = await tx.db.selectFrom("passkey").select("id").where("user_id", "=", scope.user.id).limit(PASSKEYS_PER_PERSON).execute();
  if (own.length >= PASSKEYS_PER_PERSON) throw new DomainError("invalid-state", "as many passkeys as possible", "passkeysTooMany");
  const id = uuidv7();
  const added = await tx.db.insertInto("passkey").values({
    id, user_id: scope.user.id, organization_id: scope.organizationId, credential_id: passkey.credentialId, public_key: passkey.publicKey,
    counter: passkey.counter, transports: [...passkey.transports], is_synced: passkey.isSynced, name, created_at: tx.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw new DomainError("invalid-state", "a passkey that is known", "passkeyKnown");
  const recoveryCodes = await issueFirstCodes(tx, scope, config);
  await recordEvent(tx, scope, secondFactorEvents.passkeyAdded, { subjectId: id, payload: {} });
  return { recoveryCodes };
}

/** Everybody names their own. A name proves and opens nothing. */
export async function renamePasskey(tx: CommandTransaction, scope: OrganizationScope, id: string, name: string): Promise<void> {
  if (!isUuid(id)) throw notFound("passkey");
  const renamed = await tx.db.updateTable("passkey").set({ name }).where("id", "=", id).where("user_id", "=", scope.user.id).executeTakeFirst();
  if (renamed.numUpdatedRows !== 1n) throw notFound("passkey");
  await recordEvent(tx, scope, secondFactorEvents.passkeyRenamed, { subjectId: id, payload: {} });
}

/** Everybody removes their own. Throws `invalid-state` when the organization requires a factor and this is the last. */
export async function removePasskey(tx: CommandTransaction, scope: OrganizationScope, id: string): Promise<void> {
  requireFresh(tx);
  if (!isUuid(id)) throw notFound("passkey");
  lockOwnFactors(tx, scope);
  const removed = await tx.db.deleteFrom("passkey").where("id", "=", id).where("user_id", "=", scope.user.id).executeTakeFirst();
  if (removed.numDeletedRows !== 1n) throw notFound("passkey");
  await assertOneRemains(tx, scope);
  await recordEvent(tx, scope, secondFactorEvents.passkeyRemoved, { subjectId: id, payload: {} });
}
