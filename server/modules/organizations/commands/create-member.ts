import { v7 as uuidv7 } from "uuid";
import { newLinkToken } from "#server/modules/auth/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import type { Mailing } from "#server/platform/mail/index.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { isUniqueViolation } from "#server/platform/sql-errors.ts";
import { organizationEvents } from "../events.ts";
import { authorizeAdmin } from "../permissions.ts";
import { assertDelegateAlone, assertRolesOfSide } from "../rules.ts";
import type { CreateMember } from "../schema.ts";
import { setDepartments } from "../set-departments.ts";

/** A password link lives three days: long enough for a weekend, short enough for paper on a desk. */
export const PASSWORD_LINK_HOURS = 72;

/**
 * A new person of the own organization, and the one-time link for the first password.
 * The link's secret is returned once and stored only as a hash; with `mailing` it is sent to the person as well.
 * Throws `invalid-input` when the address is already in use.
 */
export async function createMember(
  tx: CommandTransaction, scope: OrganizationScope, input: CreateMember, mailing?: Mailing,
): Promise<{ id: string; passwordToken: string }> {
  authorizeAdmin(scope);
  requireFresh(tx);
  assertRolesOfSide(scope.side, input.roles);
  assertDelegateAlone(input);
  const id = uuidv7();
  const organizationId = scope.organizationId;
  await tx.db.insertInto("app_user").values({
    id, organization_id: organizationId, name: input.name, job_title: input.jobTitle,
    roles: input.roles, is_admin: input.isAdmin, created_at: tx.now, locale: mailing?.language ?? "ja",
  }).execute();
  try {
    await tx.db.insertInto("user_credential").values({ user_id: id, organization_id: organizationId, email: input.email }).execute();
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("invalid-input", "address in use", "addressUnavailable");
    throw error;
  }
  if (input.departments !== undefined) await setDepartments(tx, scope, id, input.departments);
  const passwordToken = await issueLink(tx, scope, id);
  if (mailing?.byMail === true) {
    mailing.post.send(tx, scope, {
      to: input.email, language: mailing.language, uselessFrom: new Date(tx.now.getTime() + PASSWORD_LINK_HOURS * 3_600_000),
      letter: {
        kind: "passwordLink",
        values: { link: mailing.post.link(`/password/${passwordToken}`), name: input.name, organization: scope.organizationName, hours: PASSWORD_LINK_HOURS },
      },
    });
  }
  await recordEvent(tx, scope, organizationEvents.memberCreated, {
    subjectId: id, payload: { roles: input.roles, isAdmin: input.isAdmin },
  });
  return { id, passwordToken };
}

/** Stores a new password link and returns its secret. */
export async function issueLink(tx: CommandTransaction, scope: OrganizationScope, userId: string): Promise<string> {
  const { token, tokenHash } = newLinkToken();
  await tx.db.insertInto("password_link").values({
    token_hash: tokenHash, user_id: userId, organization_id: scope.organizationId, created_by: scope.user.id,
    expires_at: new Date(tx.now.getTime() + PASSWORD_LINK_HOURS * 3_600_000),
  }).execute();
  return token;
}
