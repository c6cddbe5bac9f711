import { sql } from "kysely";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { notFound } from "#server/platform/errors.ts";
import { requireFresh } from "#server/platform/freshness.ts";
import type { Post } from "#server/platform/mail/index.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { authEvents } from "../events.ts";

interface Outcome {
  /** Handles of the sessions that ended. */
  ended: string[] | null;
  email: string | null;
}

/**
 * A person who has lately shown who they are sets another password. Every session but `keptSession` (a handle) ends, open
 * links are void, and the person is told by mail.
 */
export async function changePassword(tx: CommandTransaction, scope: OrganizationScope, passwordHash: string, keptSession: string, post: Post): Promise<void> {
  requireFresh(tx);
  const { rows: [outcome] } = await sql<Outcome>`select ended, email from change_password(${passwordHash}, ${keptSession})`.execute(tx.db);
  if (outcome === undefined || outcome.ended === null || outcome.email === null) throw notFound("person");
  const { locale } = await tx.db.selectFrom("app_user").select("locale").where("id", "=", scope.user.id).executeTakeFirstOrThrow();
  post.send(tx, scope, {
    to: outcome.email, language: locale === "en" ? "en" : "ja", letter: { kind: "passwordChanged", values: { link: post.link("/sign-in/reset") } },
  });
  await recordEvent(tx, scope, authEvents.passwordSet, { subjectId: scope.user.id, payload: {} });
  for (const handle of outcome.ended) await recordEvent(tx, scope, authEvents.sessionRevoked, { subjectId: handle, payload: {} });
}
