import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { carryOut } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { readAs, openOrganizationScope, openScope } from "#server/platform/scope.ts";
import type { OrganizationScope, Scope, ScopedDb } from "#server/platform/scope.ts";
import { toResponse } from "./errors.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** The signed-in visit, or a redirect to the sign-in page that comes back here. */
export async function requireVisit(args: Args) {
  return (await args.context.visit()) ?? signInFirst(args);
}

function signInFirst({ request }: Args): never {
  const url = new URL(request.url);
  const to = request.method === "GET" ? url.pathname.replace(/\.data$/, "") + url.search : "/today";
  throw redirect(`/sign-in?to=${encodeURIComponent(to)}`);
}

/** Reads of a page that belongs to an organization, in one transaction under its row-level security. */
export async function readInOrganization<T>(args: Args, read: (db: ScopedDb, scope: OrganizationScope) => Promise<T>): Promise<T> {
  const { session, scope } = await requireVisit(args);
  try {
    return await readAs(args.context.services.db, session, (db) => read(db, scope));
  } catch (error) {
    throw toResponse(error);
  }
}

/** Reads of a page below `/workspaces/:workspaceId`. A foreign workspace answers 404, like a missing one. */
export async function readInWorkspace<T>(args: Args, read: (db: ScopedDb, scope: Scope) => Promise<T>): Promise<T> {
  const { session } = await requireVisit(args);
  const workspaceId = args.params["workspaceId"] ?? "";
  try {
    return await readAs(args.context.services.db, { ...session, workspaceId }, async (db) =>
      read(db, await openScope(db, session.userId, workspaceId)));
  } catch (error) {
    throw toResponse(error);
  }
}

/** Carries out a command of the organization. Throws DomainErrors for the form to answer. */
export async function commandInOrganization<T>(
  args: Args, requestId: string | null, command: (tx: CommandTransaction, scope: OrganizationScope) => Promise<T>,
): Promise<T> {
  const session = (await args.context.session()) ?? signInFirst(args);
  return carryOut(args.context.services, session, requestId, async (tx) =>
    command(tx, await openOrganizationScope(tx.db, session.userId)));
}

/** Carries out a command in `/workspaces/:workspaceId`. Throws DomainErrors for the form to answer. */
export async function commandInWorkspace<T>(
  args: Args, requestId: string | null, command: (tx: CommandTransaction, scope: Scope) => Promise<T>,
): Promise<T> {
  const session = (await args.context.session()) ?? signInFirst(args);
  const workspaceId = args.params["workspaceId"] ?? "";
  return carryOut(args.context.services, { ...session, workspaceId }, requestId, async (tx) =>
    command(tx, await openScope(tx.db, session.userId, workspaceId)));
}
