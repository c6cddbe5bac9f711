import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { endStep, readStep } from "#server/modules/second-factors/index.ts";
import type { SignInStep } from "#server/modules/second-factors/index.ts";
import { admit } from "./enter.server.ts";
import type { Shown } from "./enter.server.ts";

type Args = Pick<LoaderFunctionArgs, "request" | "context">;

export const cookiesOf = ({ request }: Args): string => request.headers.get("Cookie") ?? "";

/** Who has shown a first proof here, lately. Nobody: back to the beginning. */
export async function requireStep(args: Args): Promise<SignInStep> {
  const { authDb, clock } = args.context.services;
  const step = await readStep(authDb, cookiesOf(args), clock());
  if (step === null) throw redirect("/sign-in");
  return step;
}

/** Uses up the step and opens the session. Whoever comes second with the same step begins anew. */
export async function completeStep(args: Args, step: SignInStep, shown: Shown): Promise<Headers> {
  const { authDb, clock } = args.context.services;
  if (!(await endStep(authDb, step, clock()))) throw redirect("/sign-in");
  return admit(args, step, shown);
}
