import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { CheckboxGroup } from "#app/components/checkbox-group.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { RadioGroup } from "#app/components/radio-group.tsx";
import { Section } from "#app/components/section.tsx";
import { ConfirmFirst } from "#app/features/auth/components/confirm-first.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { narrowMember, narrowMemberSchema, readMember, readNarrowing } from "#server/modules/organizations/index.ts";
import { isRole } from "#server/platform/roles.ts";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (db, scope) => {
    const member = await readMember(db, scope, args.params["memberId"] ?? "");
    return { member, narrowing: await readNarrowing(db, scope, member.id, args.params["workspaceId"] ?? "") };
  });

export const action = (args: ActionFunctionArgs) => {
  const { memberId = "", workspaceId = "" } = args.params;
  return handleForm(args, {
    schema: narrowMemberSchema,
    lists: ["roles"],
    async run(input, { requestId }) {
      await commandInOrganization(args, requestId, (tx, scope) => narrowMember(tx, scope, memberId, workspaceId, input));
      return redirect(`/settings/members/${memberId}/workspaces`);
    },
  });
};

export default function MemberWorkspace() {
  const { t } = useTranslation("organizations");
  const roles = useTranslation("roles").t;
  const { member, narrowing } = useLoaderData<typeof loader>();
  const form = useForm();
  const typed = form.failure?.values["isNarrowed"]?.[0];
  const [mode, setMode] = useState(typed ?? (narrowing.roles === null ? "all" : "narrowed"));
  return (
    <Section title={t("narrowing.of", { name: member.name, counterpart: narrowing.name })} description={t("narrowing.ofLead")}>
      <ConfirmFirst failure={form.failure} />
      <Form method="post" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={{ isNarrowed: t("narrowing.mode"), roles: t("members.roles") }} />
        <RadioGroup
          {...form.field("isNarrowed")} label={t("narrowing.mode")} value={mode} onChange={setMode} framed
          options={[{ value: "all", label: t("narrowing.modeAll"), description: t("narrowing.modeAllHint") }, { value: "narrowed", label: t("narrowing.modeNarrowed"), description: t("narrowing.modeNarrowedHint") }]}
        />
        {mode === "narrowed" ? (
          <CheckboxGroup
            {...form.group("roles", narrowing.roles ?? member.roles)} label={t("members.roles")}
            options={member.roles.filter(isRole).map((role) => ({ value: role, label: roles(role) }))}
          />
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("members.save")}</Button>
          <LinkButton to={`/settings/members/${member.id}/workspaces`} variant="quiet">{t("members.cancel")}</LinkButton>
        </div>
      </Form>
    </Section>
  );
}
