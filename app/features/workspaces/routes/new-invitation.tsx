import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { MailingFields } from "#app/features/organizations/components/mailing-fields.tsx";
import { SecretLink } from "#app/features/organizations/components/secret-link.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm, useLastAnswer } from "#app/http/use-form.ts";
import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { inviteOrganization, inviteSchema } from "#server/modules/workspaces/index.ts";
import { mailingFields } from "#server/platform/form-fields.ts";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (_db, scope) => {
    authorizeAdmin(scope);
    return { canSend: args.context.services.post.isOpen };
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: inviteSchema.extend(mailingFields),
    async run({ byMail, language, ...input }) {
      const { post, config } = args.context.services;
      // No receipt: the answer holds a secret that must not be stored. A second sending replaces the first.
      const { token } = await commandInOrganization(args, null, (tx, scope) => inviteOrganization(tx, scope, input, { post, byMail, language }));
      return {
        name: input.organizationName, link: new URL(`/invitations/${token}`, config.publicUrl).href, mailedTo: byMail && post.isOpen ? input.email : null,
      };
    },
  });

export default function NewInvitation() {
  const { t } = useTranslation("workspaces");
  const words = useTranslation("organizations").t;
  const { canSend } = useLoaderData<typeof loader>();
  const answer = useLastAnswer(useActionData<typeof action>());
  const form = useForm();
  if (answer != null && "link" in answer) {
    return (
      <div className="flex max-w-2xl flex-col items-start gap-5">
        <SecretLink link={answer.link} title={t("invite.linkTitle", { name: answer.name })} hint={t("invite.linkHint")} />
        {answer.mailedTo === null ? null : <p>{words("mailing.mailed", { email: answer.mailedTo })}</p>}
        <LinkButton to="/settings/invitations">{t("invite.back")}</LinkButton>
      </div>
    );
  }
  return (
    <Section title={t("invite.title")} description={t("invite.lead")}>
      <Form method="post" noValidate className="flex max-w-2xl flex-col gap-5">
        <FormErrorSummary errors={form.errors} labels={{ organizationName: t("invite.organizationName"), email: t("invite.email"), language: words("mailing.language") }} />
        <TextField {...form.field("organizationName")} label={t("invite.organizationName")} required maxLength={200} />
        <TextField {...form.field("email")} label={t("invite.email")} hint={t("invite.emailHint")} type="email" required maxLength={254} autoComplete="off" />
        {canSend ? <MailingFields form={form} canSend languageHint={words("mailing.invitationLanguageHint")} /> : null}
        <div className="flex gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("invite.submit")}</Button>
          <LinkButton to="/settings/invitations" variant="quiet">{t("invite.cancel")}</LinkButton>
        </div>
      </Form>
    </Section>
  );
}
