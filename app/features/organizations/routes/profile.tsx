import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, readInOrganization, requireVisit } from "#app/http/scope.server.ts";
import { RESPONSIBLE_ROLES, changeProfile, hospitalProfileSchema, listResponsible, readProfile, vendorProfileSchema } from "#server/modules/organizations/index.ts";
import { ProfileFacts, PsirtContact } from "../components/profile-facts.tsx";
import { ProfileForm } from "../components/profile-form.tsx";
import { ResponsiblePeople } from "../components/responsible-people.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (db, scope) => {
    const [profile, people] = await Promise.all([readProfile(db, scope), listResponsible(db, scope)]);
    return { profile, people, roles: RESPONSIBLE_ROLES[scope.side] };
  });

export async function action(args: ActionFunctionArgs) {
  const { scope: { side } } = await requireVisit(args);
  return handleForm(args, {
    schema: side === "hospital" ? hospitalProfileSchema : vendorProfileSchema,
    lists: ["businessTypes"],
    async run(input, { requestId }) {
      await commandInOrganization(args, requestId, (tx, scope) => changeProfile(tx, scope, input));
      return redirect("/settings");
    },
  });
}

export default function ProfilePage() {
  const { t } = useTranslation("organizations");
  const { profile, people, roles } = useLoaderData<typeof loader>();
  const { person } = useShell();
  const responsible = (
    <Section
      title={t("responsible.title")} description={t("responsible.lead")}
      actions={person.isAdmin ? <LinkButton to="/settings/members" size="small">{t("responsible.name")}</LinkButton> : undefined}
    >
      <ResponsiblePeople people={people} roles={roles} nobody={t(person.isAdmin ? "responsible.nobodyAdmin" : "responsible.nobody")} />
    </Section>
  );
  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-6">
        {person.isAdmin ? <ProfileForm profile={profile} /> : (
          <>
            <ProfileFacts profile={profile} />
            {profile.vendor === null ? null : <Section title={t("profile.psirt")}><PsirtContact vendor={profile.vendor} /></Section>}
          </>
        )}
      </div>
      {responsible}
    </div>
  );
}
