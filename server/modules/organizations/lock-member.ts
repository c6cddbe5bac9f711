import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import { isUuid } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import type { MemberFacts } from "./rules.ts";

export interface LockedMember extends MemberFacts {
  readonly id: string;
  readonly deactivatedAt: Date | null;
  readonly revision: number;
  /** Nobody else of the organization is an active admin. */
  readonly isOnlyAdmin: boolean;
}

/**
 * A member as it stands, while nobody else changes members of this organization.
 * Throws `not-found` for another organization's member as for nobody, `forbidden` when the actor is an admin no more.
 */
export async function lockMember(tx: CommandTransaction, scope: OrganizationScope, memberId: string): Promise<LockedMember> {
  if (!isUuid(memberId)) throw notFound("member");
  // The race: two admins remove each other, or both give up the admin's right, at the same moment. Each transaction began
  // with an admin and saw another one. The lock lets one of them wait for the other's commit; what is read below is read
  // after it, and finds that the actor is gone or that the member is the last admin.
  await tx.db.selectFrom("organization").select("id").where("id", "=", scope.organizationId).forNoKeyUpdate().executeTakeFirstOrThrow();
  const row = await tx.db.selectFrom("app_user as member")
    .select(({ exists, not, selectFrom }) => {
      const admins = selectFrom("app_user as admin").select("admin.id")
        .where("admin.organization_id", "=", scope.organizationId).where("admin.is_admin", "=", true).where("admin.deactivated_at", "is", null);
      return [
        "member.id", "member.name", "member.job_title as jobTitle", "member.roles", "member.is_admin as isAdmin",
        "member.deactivated_at as deactivatedAt", "member.revision",
        not(exists(admins.whereRef("admin.id", "!=", "member.id"))).as("isOnlyAdmin"),
        exists(admins.where("admin.id", "=", scope.user.id)).as("mayActorStill"),
      ];
    })
    .where("member.id", "=", memberId).where("member.organization_id", "=", scope.organizationId).executeTakeFirst();
  if (row === undefined) throw notFound("member");
  const { mayActorStill, isOnlyAdmin, ...member } = row;
  if (!mayActorStill) throw new DomainError("forbidden", "the actor is an admin no more");
  return { ...member, isOnlyAdmin: Boolean(isOnlyAdmin) };
}
