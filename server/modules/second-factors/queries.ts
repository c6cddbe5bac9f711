import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";

/** A person has this many at most. */
export const PASSKEYS_PER_PERSON = 20;

export interface Passkey {
  readonly id: string;
  readonly name: string;
  /** Kept by a provider on several devices of the person. */
  readonly isSynced: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export interface OwnFactors {
  readonly totpSince: Date | null;
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodesLeft: number;
  readonly isRequired: boolean;
}

/** A person's own second factors. */
export async function readOwnFactors(db: ScopedDb, scope: OrganizationScope): Promise<OwnFactors> {
  const own = scope.user.id;
  const [totp, passkeys, codes, rule] = await Promise.all([
    db.selectFrom("totp").select("created_at").where("user_id", "=", own).executeTakeFirst(),
    db.selectFrom("passkey").select(["id", "name", "is_synced as isSynced", "created_at as createdAt", "last_used_at as lastUsedAt"])
      .where("user_id", "=", own).orderBy("id").limit(PASSKEYS_PER_PERSON).execute(),
    db.selectFrom("recovery_code").select("user_id").where("user_id", "=", own).where("used_at", "is", null).execute(),
    readSignInRule(db, scope),
  ]);
  return { totpSince: totp?.created_at ?? null, passkeys, recoveryCodesLeft: codes.length, isRequired: rule.requiresSecondFactor };
}

export interface SignInRule {
  readonly requiresSecondFactor: boolean;
}

/** What the organization asks of its own people; every one of them may know. */
export async function readSignInRule(db: ScopedDb, scope: OrganizationScope): Promise<SignInRule> {
  const row = await db.selectFrom("sign_in_rule").select("requires_second_factor").where("organization_id", "=", scope.organizationId).executeTakeFirst();
  return { requiresSecondFactor: row?.requires_second_factor ?? false };
}

/** For the admin's page of a member: what there is to take away. */
export async function readMemberFactors(db: ScopedDb, scope: OrganizationScope, memberId: string): Promise<{ hasTotp: boolean; passkeys: number }> {
  authorizeAdmin(scope);
  if (!isUuid(memberId)) return { hasTotp: false, passkeys: 0 };
  const [totp, passkeys] = await Promise.all([
    db.selectFrom("totp").select("user_id").where("user_id", "=", memberId).where("organization_id", "=", scope.organizationId).executeTakeFirst(),
    db.selectFrom("passkey").select("id").where("user_id", "=", memberId).where("organization_id", "=", scope.organizationId).limit(PASSKEYS_PER_PERSON).execute(),
  ]);
  return { hasTotp: totp !== undefined, passkeys: passkeys.length };
}
