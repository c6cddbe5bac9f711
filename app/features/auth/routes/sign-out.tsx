import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { recordSignIn } from "#server/modules/auth/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import { openOrganizationScope } from "#server/platform/scope.ts";

export const loader = () => redirect("/");

export async function action({ context }: ActionFunctionArgs) {
  const session = await context.session();
  if (session === null) throw redirect("/sign-in");
  await carryOut(context.services, session, null, async (tx) =>
    recordSignIn(tx, await openOrganizationScope(tx.db, session.userId), "signedOut"));
  const cookie = await context.sessions.end(session.sessionId);
  context.hub.closeSession(session.sessionHandle);
  throw redirect("/sign-in", { headers: { "Set-Cookie": cookie } });
}
