import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { listDepartmentChoices, readMember, updateMember, updateMemberSchema } from "#server/modules/organizations/index.ts";
import { readMemberFactors } from "#server/modules/second-factors/index.ts";
import { MemberFacts } from "../components/member-facts.tsx";
import { MemberForm } from "../components/member-form.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (db, scope) => {
    const member = await readMember(db, scope, args.params["memberId"] ?? "");
    return { member, choices: await listDepartmentChoices(db, scope, member.id), ...(await readMemberFactors(db, scope, member.id)) };
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: updateMemberSchema,
    lists: ["roles", "departments"],
    async run(input, { requestId }) {
      const { id } = await commandInOrganization(args, requestId, (tx, scope) => updateMember(tx, scope, args.params["memberId"] ?? "", input));
      const isSelf = (await args.context.session())?.userId === id;
      // Who gave up the admin's right may not see the members any more.
      return redirect(isSelf && !input.isAdmin ? "/settings" : "/settings/members");
    },
  });

export default function MemberPage() {
  const { t } = useTranslation("organizations");
  const factors = useTranslation("secondFactors").t;
  const { member, choices, hasTotp, passkeys } = useLoaderData<typeof loader>();
  const has = [...(hasTotp ? [factors("reset.app")] : []), ...(passkeys > 0 ? [factors("reset.passkeys", { count: passkeys })] : [])];
  const isActive = member.deactivatedAt === null;
  return (
    <div className="flex flex-col gap-8">
      <Section title={member.name} description={member.email} actions={<LinkButton to="/settings/roles" size="small">{t("members.whoCanDoWhat")}</LinkButton>}>
        {isActive ? <MemberForm key={member.id} member={member} choices={choices} /> : <MemberFacts member={member} />}
      </Section>
      {isActive ? (
        <Section title={t("sessions.section")} className="max-w-2xl">
          <Card className="flex flex-col items-start gap-3 text-dense">
            <p>{t("sessions.sectionHint")}</p>
            <LinkButton to={`/settings/members/${member.id}/sessions`} size="small">{t("sessions.go")}</LinkButton>
          </Card>
        </Section>
      ) : null}
      {isActive ? (
        <Section title={t("narrowing.section")} className="max-w-2xl">
          <Card className="flex flex-col items-start gap-3 text-dense">
            <p>{t("narrowing.sectionHint")}</p>
            <LinkButton to={`/settings/members/${member.id}/workspaces`} size="small">{t("narrowing.go")}</LinkButton>
          </Card>
        </Section>
      ) : null}
      <Section title={factors("reset.title")} className="max-w-2xl">
        <Card className="flex flex-col items-start gap-3 text-dense">
          <p>{has.length === 0 ? factors("reset.none") : factors("reset.has", { what: has.join("、") })}</p>
          {has.length === 0 ? null : <LinkButton to={`/settings/members/${member.id}/second-factor`} size="small">{factors("reset.go")}</LinkButton>}
        </Card>
      </Section>
      <Section title={t("access.title")} className="max-w-2xl">
        <Card className="flex flex-col items-start gap-3 text-dense">
          {isActive ? <p>{t("access.stopHint")}</p> : null}
          <LinkButton to={`/settings/members/${member.id}/access`} size="small">{t(isActive ? "access.goStop" : "access.goResume")}</LinkButton>
        </Card>
      </Section>
    </div>
  );
}
