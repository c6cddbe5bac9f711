import { redeemPasswordLink, signIn } from "#server/modules/auth/index.ts";
import { issuePasswordLink } from "#server/modules/organizations/index.ts";
import type { TestWorld } from "#tests/support/world.ts";

export const PASSWORD = "kettle river nineteen umbrellas";

/** Gives somebody of the admin's organization this password, as the link does. Returns the address. */
export async function givePassword(world: TestWorld, admin: string, person: string, password = PASSWORD): Promise<void> {
  const { passwordToken } = await world.stage.inOrganization(admin, world.now, (tx, scope) => issuePasswordLink(tx, scope, world.stage.userId(person)));
  await redeemPasswordLink(world.services, passwordToken, password);
}

/** How a sign-in is answered: signed in, refused, or the seconds to wait. */
export type Outcome = "in" | "refused" | number;

export interface Try {
  readonly email: string;
  readonly password?: string;
  readonly from?: string;
  readonly cookie?: string;
  /** Seconds after the world's moment. */
  readonly at?: number;
}

export async function attempt(world: TestWorld, { email, password = PASSWORD, from = "192.0.2.1", cookie = "", at = 0 }: Try): Promise<Outcome> {
  const services = { ...world.services, clock: () => new Date(world.now.getTime() + at * 1_000) };
  try {
    return (await signIn(services, { email, password, cookieHeader: cookie, clientAddress: from })) === null ? "refused" : "in";
  } catch (error) {
    if (error instanceof Error && "waitSeconds" in error && typeof error.waitSeconds === "number") return error.waitSeconds;
    throw error;
  }
}
