import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import type { Mailing } from "#server/platform/mail/index.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { INVITATION_DAYS } from "./invitation-rows.ts";

/** Sends an invitation's link to the invited address, when that is wanted. */
export function mailInvitation(
  tx: CommandTransaction, scope: OrganizationScope, invitation: { email: string; organizationName: string; token: string }, mailing: Mailing | undefined,
): void {
  if (mailing?.byMail !== true) return;
  mailing.post.send(tx, scope, {
    to: invitation.email, language: mailing.language,
    letter: {
      kind: "invitation",
      values: {
        link: mailing.post.link(`/invitations/${invitation.token}`), organization: scope.organizationName, invited: invitation.organizationName, days: INVITATION_DAYS,
      },
    },
  });
}
