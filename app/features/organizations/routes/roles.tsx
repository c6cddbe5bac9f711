import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { Section } from "#app/components/section.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { otherSide } from "#server/platform/roles.ts";
import { PermissionMatrix } from "../components/permission-matrix.tsx";

const ADMIN_ACTS = ["members", "links", "invitations", "profile", "retention"] as const;

/** For every member: the tables that decide, in words. It holds nothing of anybody's. */
export default function Roles() {
  const { t } = useTranslation("permissions");
  const { person, organization } = useShell();
  return (
    <Section title={t("title")} description={t("lead")} className="gap-6">
      {[organization.side, otherSide(organization.side)].map((side) => (
        <div key={side} className="flex flex-col items-stretch gap-2">
          <h3><SideMark side={side} /></h3>
          <PermissionMatrix side={side} own={person.roles} />
        </div>
      ))}
      <Card>
        <h3 className="text-body font-bold">{t("admin.title")}</h3>
        <p className="text-dense text-muted">{t("admin.lead")}</p>
        <ul className="mt-2 list-disc ps-5 text-dense">
          {ADMIN_ACTS.map((act) => <li key={act}>{t(`admin.acts.${act}`)}</li>)}
        </ul>
      </Card>
    </Section>
  );
}
