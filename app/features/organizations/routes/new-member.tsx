import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { CheckboxField } from "#app/components/checkbox-field.tsx";
import { CheckboxGroup } from "#app/components/checkbox-group.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { ConfirmFirst } from "#app/features/auth/components/confirm-first.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm, useLastAnswer } from "#app/http/use-form.ts";
import { createMember, createMemberSchema, listDepartmentChoices } from "#server/modules/organizations/index.ts";
import { mailingFields } from "#server/platform/form-fields.ts";
import { rolesOf } from "#server/platform/roles.ts";
import { DepartmentGroup } from "../components/department-group.tsx";
import { MailingFields } from "../components/mailing-fields.tsx";
import { SecretLink } from "../components/secret-link.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (db, scope) => {
    return { choices: await listDepartmentChoices(db, scope, null), canSend: args.context.services.post.isOpen };
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: createMemberSchema.safeExtend(mailingFields),
    lists: ["roles", "departments"],
    async run({ byMail, language, ...input }) {
      const { post, config } = args.context.services;
      // No receipt: the answer holds a secret that must not be stored. The unique address keeps a double out.
      const { passwordToken } = await commandInOrganization(args, null, (tx, scope) => createMember(tx, scope, input, { post, byMail, language }));
      return {
        name: input.name, passwordLink: new URL(`/password/${passwordToken}`, config.publicUrl).href, mailedTo: byMail && post.isOpen ? input.email : null,
      };
    },
  });

export default function NewMember() {
  const { t } = useTranslation("organizations");
  const roles = useTranslation("roles").t;
  const { organization } = useShell();
  const { choices, canSend } = useLoaderData<typeof loader>();
  const answer = useLastAnswer(useActionData<typeof action>());
  const form = useForm();
  if (answer != null && "passwordLink" in answer) {
    return (
      <div className="flex max-w-2xl flex-col items-start gap-5">
        <SecretLink link={answer.passwordLink} title={t("members.linkTitle", { name: answer.name })} hint={t("members.linkHint")} />
        {answer.mailedTo === null ? null : <p>{t("mailing.mailed", { email: answer.mailedTo })}</p>}
        <LinkButton to="/settings/members">{t("members.back")}</LinkButton>
      </div>
    );
  }
  return (
    <Section title={t("members.add")}>
      <ConfirmFirst failure={form.failure} />
      <Form method="post" noValidate className="flex max-w-2xl flex-col gap-5">
        <FormErrorSummary
          errors={form.errors}
          labels={{ name: t("members.name"), email: t("members.email"), jobTitle: t("members.jobTitle"), departments: t("members.departments"), roles: t("members.roles"), language: t("mailing.language") }}
        />
        <TextField {...form.field("name")} label={t("members.name")} required maxLength={100} autoComplete="off" />
        <TextField {...form.field("email")} label={t("members.email")} type="email" required maxLength={254} autoComplete="off" />
        <TextField {...form.field("jobTitle")} label={t("members.jobTitle")} markOptional maxLength={100} />
        <DepartmentGroup form={form} choices={choices} />
        <CheckboxGroup {...form.group("roles")} label={t("members.roles")} hint={t("members.rolesHint")} options={rolesOf(organization.side).map((role) => ({ value: role, label: roles(role) }))} />
        <CheckboxField name="isAdmin" label={t("members.isAdmin")} hint={t("members.isAdminHint")} />
        <MailingFields form={form} canSend={canSend} languageHint={t("mailing.memberLanguageHint")} />
        <div className="flex gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("members.create")}</Button>
          <LinkButton to="/settings/members" variant="quiet">{t("members.cancel")}</LinkButton>
        </div>
      </Form>
    </Section>
  );
}
