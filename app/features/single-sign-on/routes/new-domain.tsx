import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { addDomain, addDomainSchema } from "#server/modules/single-sign-on/index.ts";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (_db, scope) => {
    authorizeAdmin(scope);
    return null;
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: addDomainSchema,
    async run({ domain }, { requestId }) {
      await commandInOrganization(args, requestId, (tx, scope) => addDomain(tx, scope, domain));
      return redirect("/settings/single-sign-on");
    },
  });

export default function NewDomain() {
  const { t } = useTranslation("singleSignOn");
  const form = useForm();
  return (
    <Section title={t("domains.add")} description={t("domains.lead")}>
      <Form method="post" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={{ domain: t("domains.domain") }} />
        <TextField {...form.field("domain")} label={t("domains.domain")} hint={t("domains.domainHint")} required maxLength={253} autoComplete="off" />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("domains.add")}</Button>
          <LinkButton to="/settings/single-sign-on" variant="quiet">{t("provider.cancel")}</LinkButton>
        </div>
      </Form>
    </Section>
  );
}
