import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import type { Member } from "#server/modules/organizations/index.ts";
import { isRole } from "#server/platform/roles.ts";

/** The roles of a member in words, the admin's right among them. */
export function useRoleWords(): (member: Pick<Member, "roles" | "isAdmin">) => string {
  const { t } = useTranslation("roles");
  return ({ roles, isAdmin }) => [...roles.filter(isRole).map((role) => t(role)), ...(isAdmin ? [t("admin")] : [])].join("、");
}

/** A member who has left, as they were. */
export function MemberFacts({ member }: { member: Member }) {
  const { t } = useTranslation("organizations");
  const roleWords = useRoleWords();
  return (
    <Card className="max-w-2xl">
      <DescriptionList items={[
        { term: t("members.deactivatedSince"), value: member.deactivatedAt === null ? null : <DateTime at={member.deactivatedAt} /> },
        { term: t("members.jobTitle"), value: member.jobTitle },
        { term: t("members.roles"), value: roleWords(member) },
      ]} />
    </Card>
  );
}
