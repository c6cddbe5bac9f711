import { sql } from "kysely";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import type { Post } from "#server/platform/mail/index.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { authEvents } from "../events.ts";

interface Outcome {
  /** Handles of the sessions that ended; null: the link cannot be used. */
  ended: string[] | null;
  had_password: boolean | null;
  email: string | null;
}

/**
 * The holder of a password link sets the password: the link is used up, the person's other links are void, everybody who
 * was signed in is signed out, the record has it, and who had a password before is told by mail. All of it, or nothing.
 * The transaction must hold the link and act as its person. Throws `gone` when the link cannot be used.
 */
export async function setPassword(tx: CommandTransaction, scope: OrganizationScope, passwordHash: string, post: Post): Promise<void> {
  const { rows: [outcome] } = await sql<Outcome>`select ended, had_password, email from set_password_by_link(${passwordHash}, ${tx.now})`.execute(tx.db);
  if (outcome === undefined || outcome.ended === null) throw new DomainError("gone", "password link was used meanwhile", "linkGone");
  if (outcome.had_password === true && outcome.email !== null) {
    const { locale } = await tx.db.selectFrom("app_user").select("locale").where("id", "=", scope.user.id).executeTakeFirstOrThrow();
    post.send(tx, scope, {
      to: outcome.email, language: locale === "en" ? "en" : "ja",
      letter: { kind: "passwordChanged", values: { link: post.link("/sign-in/reset") } },
    });
  }
  await recordEvent(tx, scope, authEvents.passwordSet, { subjectId: scope.user.id, payload: {} });
  for (const handle of outcome.ended) await recordEvent(tx, scope, authEvents.sessionRevoked, { subjectId: handle, payload: {} });
}
