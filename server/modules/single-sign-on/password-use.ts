import { DomainError } from "#server/platform/errors.ts";
import type { Services } from "#server/platform/services.ts";
import { domainOfAddress } from "./rules.ts";

/**
 * Asked once somebody has proven a password, or holds a link to set one. Throws `invalid-state` when the organization
 * wants its people to sign in with the provider, and this is not an admin, who may always get in.
 */
export async function refusePasswordUnlessAllowed(services: Pick<Services, "authDb">, userId: string): Promise<void> {
  const person = await services.authDb.selectFrom("user_credential").innerJoin("app_user", "app_user.id", "user_credential.user_id")
    .select(["user_credential.email", "user_credential.organization_id", "app_user.is_admin"]).where("app_user.id", "=", userId).executeTakeFirst();
  const domain = person === undefined || person.is_admin ? null : domainOfAddress(person.email);
  if (person === undefined || domain === null) return;
  const required = await services.authDb.selectFrom("sign_in_domain").select("id").where("organization_id", "=", person.organization_id)
    .where("domain", "=", domain).where("requires_sso", "=", true).executeTakeFirst();
  if (required !== undefined) throw new DomainError("invalid-state", "the organization requires single sign-on", "singleSignOnRequired");
}
