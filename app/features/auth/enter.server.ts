import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { knowDevice, recordSignIn } from "#server/modules/auth/index.ts";
import { beginStep, canBeShown, isOwed, readOwed, recordRecoveryCodeUse, stepCookie } from "#server/modules/second-factors/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import { DomainError } from "#server/platform/errors.ts";
import { openOrganizationScope } from "#server/platform/scope.ts";

type Args = Pick<LoaderFunctionArgs, "request" | "context">;

/**
 * The last step of every way in, after a first proof (password, link, another provider's word): opens the session, or
 * leads to the second step where a second factor is set up, or to setting one up where the organization requires it.
 * Until then there is no session. `to` is a path of ours; `passwordHash` is what a password was compared with, for whoever
 * showed one.
 */
export async function enter(args: Args, userId: string, to: string, passwordHash?: string): Promise<Response> {
  const { authDb, clock, config } = args.context.services;
  const owed = await readOwed(authDb, userId);
  if (owed === null) throw new DomainError("unauthenticated", "the person has left meanwhile");
  if (isOwed(owed)) {
    const token = await beginStep(authDb, userId, to, clock(), passwordHash);
    return redirect(canBeShown(owed) ? "/sign-in/verify" : "/sign-in/enrol", { headers: { "Set-Cookie": stepCookie(token, config.publicUrl) } });
  }
  return redirect(to, { headers: await admit(args, { userId, organizationId: owed.organizationId, passwordHash }, "one proof") });
}

/** How much somebody has shown. */
export type Shown = "one proof" | "second factor" | "recovery code";

interface Admitted {
  readonly userId: string;
  readonly organizationId: string;
  /** Of whoever showed a password, now or a step before: what it was compared with. */
  readonly passwordHash?: string | null;
}

/** Opens the session, remembers the device, and records the sign-in. Returns the cookies of the answer. */
export async function admit({ request, context }: Args, { userId, organizationId, passwordHash }: Admitted, shown: Shown): Promise<Headers> {
  const { services, sessions, client } = context;
  // Before the record: it names nobody who is refused in the last moment.
  const { sessionId, handle, cookie } = await sessions.open(userId, client, shown !== "one proof", passwordHash);
  try {
    await carryOut(services, { userId, organizationId }, null, async (tx) => {
      const scope = await openOrganizationScope(tx.db, userId);
      if (shown === "recovery code") await recordRecoveryCodeUse(tx, scope);
      await recordSignIn(tx, scope, handle, sessions.limits);
    });
  } catch (error) {
    await sessions.takeBack(sessionId);
    throw error;
  }
  const headers = new Headers({ "Set-Cookie": cookie });
  const cookies = request.headers.get("Cookie") ?? "";
  headers.append("Set-Cookie", knowDevice(services, cookies, userId));
  if (cookies.includes("portal_step=")) headers.append("Set-Cookie", stepCookie("", services.config.publicUrl));
  return headers;
}
