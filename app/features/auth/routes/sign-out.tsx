import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { revokeSession } from "#server/modules/auth/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { openOrganizationScope } from "#server/platform/scope.ts";

export const loader = () => redirect("/");

export async function action({ context }: ActionFunctionArgs) {
  const session = await context.session();
  if (session === null) throw redirect("/sign-in");
  try {
    await carryOut(context.services, session, null, async (tx) =>
      revokeSession(tx, await openOrganizationScope(tx.db, session.userId), session.sessionHandle));
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "not-found")) throw error; // ended elsewhere in this moment
  }
  throw redirect("/sign-in", { headers: { "Set-Cookie": context.sessions.blankCookie() } });
}
