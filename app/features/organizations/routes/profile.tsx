import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { changeProfile, profileSchema, readProfile } from "#server/modules/organizations/index.ts";

export const loader = (args: LoaderFunctionArgs) => readInOrganization(args, readProfile);

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: profileSchema,
    async run(input, { requestId }) {
      await commandInOrganization(args, requestId, (tx, scope) => changeProfile(tx, scope, input));
      return redirect("/settings");
    },
  });

export default function ProfilePage() {
  const { t } = useTranslation("organizations");
  const profile = useLoaderData<typeof loader>();
  const { person } = useShell();
  const form = useForm();
  if (!person.isAdmin) {
    return (
      <Card>
        <DescriptionList items={[
          { term: t("profile.name"), value: profile.name },
          { term: t("profile.nameEn"), value: profile.nameEn ?? t("profile.none") },
          { term: t("profile.emergencyContact"), value: <span className="whitespace-pre-wrap">{profile.emergencyContact ?? t("profile.none")}</span> },
        ]} />
      </Card>
    );
  }
  return (
    <Form method="post" noValidate className="flex max-w-2xl flex-col gap-5">
      <FormErrorSummary errors={form.errors} labels={{ name: t("profile.name"), nameEn: t("profile.nameEn"), emergencyContact: t("profile.emergencyContact") }} />
      <p className="text-muted">{t("profile.lead")}</p>
      <TextField {...form.field("name", profile.name)} label={t("profile.name")} required maxLength={200} />
      <TextField {...form.field("nameEn", profile.nameEn)} label={t("profile.nameEn")} markOptional maxLength={200} />
      <TextArea {...form.field("emergencyContact", profile.emergencyContact)} label={t("profile.emergencyContact")} hint={t("profile.emergencyHint")} markOptional rows={3} maxLength={500} />
      <div><Button type="submit" variant="primary" pending={form.pending}>{t("profile.save")}</Button></div>
    </Form>
  );
}
