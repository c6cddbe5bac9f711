import type { LoaderFunctionArgs } from "@remix-run/node";
import { endStep, readStep } from "#server/modules/second-factors/index.ts";
import type { SignInStep } from "#server/modules/second-factors/index.ts";
import { DomainError } from "#server/platform/errors.ts";
import { admit } from "./enter.server.ts";
import type { Shown } from "./enter.server.ts";

type Args = Pick<LoaderFunctionArgs, "request" | "context">;

export const cookiesOf = ({ request }: Args): string => request.headers.get("Cookie") ?? "";

/** Who has shown a first proof here, lately; null for nobody. */
export function findStep(args: Args): Promise<SignInStep | null> {
  const { authDb, clock } = args.context.services;
  return readStep(authDb, cookiesOf(args), clock());
}

/** The same for forms. Throws `invalid-state` with words that lead back to the beginning. */
export async function requireStep(args: Args): Promise<SignInStep> {
  return (await findStep(args)) ?? over();
}

function over(): never {
  throw new DomainError("invalid-state", "no first proof, or one that is too old or used", "stepOver");
}

/** Uses up the step and opens the session. Whoever comes second with the same step begins anew. */
export async function completeStep(args: Args, step: SignInStep, shown: Shown): Promise<Headers> {
  const { authDb, clock } = args.context.services;
  if (!(await endStep(authDb, step, clock()))) over();
  return admit(args, step, shown);
}
