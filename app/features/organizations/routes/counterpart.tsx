import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Section } from "#app/components/section.tsx";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { RESPONSIBLE_ROLES, readCounterpart } from "#server/modules/organizations/index.ts";
import { ProfileFacts, PsirtContact } from "../components/profile-facts.tsx";
import { ResponsiblePeople } from "../components/responsible-people.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (db, scope) => {
    const counterpart = await readCounterpart(db, scope);
    return { ...counterpart, roles: RESPONSIBLE_ROLES[counterpart.side] };
  });

/** The other organization as it shows itself: who answers for what, and how to reach them. */
export default function CounterpartPage() {
  const { t, i18n } = useTranslation("organizations");
  const { profile, people, roles, departments } = useLoaderData<typeof loader>();
  const separator = i18n.language === "ja" ? "、" : ", ";
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("counterpart.title", { name: profile.name })} />
      <div className="grid gap-8 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-8">
          <Section title={t("counterpart.facts")}><ProfileFacts profile={profile} /></Section>
          {profile.vendor === null ? null : <Section title={t("profile.psirt")} description={t("counterpart.psirtLead")}><PsirtContact vendor={profile.vendor} /></Section>}
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <Section title={t("responsible.title")}><ResponsiblePeople people={people} roles={roles} nobody={t("responsible.nobodyThere")} /></Section>
          {departments.length === 0 ? null : (
            <Section title={t("departments.title")} count={departments.length} description={t("counterpart.departmentsLead")}>
              <Card>
                <DescriptionList items={departments.map(({ id, name, nameEn, deviceTypes }) => ({
                  key: id,
                  term: i18n.language === "en" && nameEn !== null ? nameEn : name,
                  value: deviceTypes.length === 0 ? t("departments.noDeviceTypes") : deviceTypes.join(separator),
                }))} />
              </Card>
            </Section>
          )}
        </div>
      </div>
    </div>
  );
}
