import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { ssoEvents } from "../events.ts";
import type { Refusal } from "../rules.ts";

export interface ProviderAccount {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * The member whom a provider has let in, with the account that it is there: bound at the first time, held to it from
 * then on. A refusal is an outcome and no error, since the record must keep it. Returns whether the member is let in.
 */
export async function signInWithProvider(tx: CommandTransaction, scope: OrganizationScope, { issuer, subject }: ProviderAccount): Promise<boolean> {
  const own = { user_id: scope.user.id, organization_id: scope.organizationId, issuer, subject, bound_at: tx.now };
  // Of two first sign-ins at the same moment, and of two members with one account, one binds it.
  const bound = await tx.db.insertInto("sso_binding").values(own).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  const isFirst = bound.numInsertedOrUpdatedRows === 1n;
  if (!isFirst) {
    const present = await tx.db.selectFrom("sso_binding").select(["issuer", "subject"]).where("user_id", "=", scope.user.id).executeTakeFirst();
    if (present?.issuer !== issuer || present.subject !== subject) {
      await refuseProviderSignIn(tx, scope, present === undefined ? "subject-taken" : "subject-other");
      return false;
    }
  }
  await recordEvent(tx, scope, ssoEvents.signedIn, { subjectId: scope.user.id, payload: { isFirst } });
  return true;
}

/** The provider let somebody in as this member, the portal does not. */
export async function refuseProviderSignIn(tx: CommandTransaction, scope: OrganizationScope, reason: Refusal): Promise<void> {
  await recordEvent(tx, scope, ssoEvents.refused, { subjectId: scope.user.id, payload: { reason } });
}
