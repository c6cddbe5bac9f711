import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import type { LetterLanguage, Post } from "#server/platform/mail/index.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { authEvents } from "../events.ts";
import { newLinkToken } from "../secret-link.ts";

/** In force since 2026-11-22. Not shorter than the longest wait between two requests: who is made to wait has a link that works. */
export const RESET_LINK_MINUTES = 60;

/** Sends the person a link for a new password; it takes the place of those sent before. Links of an admin stay as they are. */
export async function sendResetLink(
  tx: CommandTransaction, scope: OrganizationScope, to: { email: string; language: LetterLanguage }, post: Post,
): Promise<void> {
  const { token, tokenHash } = newLinkToken();
  const expiresAt = new Date(tx.now.getTime() + RESET_LINK_MINUTES * 60_000);
  sendWrite(tx, tx.db.deleteFrom("password_link").where("user_id", "=", scope.user.id).where("is_reset", "=", true).where("used_at", "is", null));
  sendWrite(tx, tx.db.insertInto("password_link")
    .values({ token_hash: tokenHash, user_id: scope.user.id, organization_id: scope.organizationId, expires_at: expiresAt, is_reset: true }));
  post.send(tx, scope, {
    to: to.email, language: to.language, uselessFrom: expiresAt,
    letter: { kind: "passwordReset", values: { link: post.link(`/password/${token}`), minutes: RESET_LINK_MINUTES } },
  });
  await recordEvent(tx, scope, authEvents.passwordResetRequested, { subjectId: scope.user.id, payload: {} });
}
