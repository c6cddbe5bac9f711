import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { ConfirmFirst } from "#app/features/auth/components/confirm-first.tsx";
import { NewerState } from "#app/features/workspaces/components/newer-state.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { checkIssuer, configureProvider, providerSchema, readProvider, redirectUri } from "#server/modules/single-sign-on/index.ts";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (db, scope) => ({ provider: await readProvider(db, scope), redirectUri: redirectUri(args.context.services.config) }));

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: providerSchema,
    secrets: ["clientSecret"],
    async run(input, { requestId }) {
      const { config } = args.context.services;
      // Nobody but an admin makes the portal ask another server.
      await commandInOrganization(args, null, (_tx, scope) => Promise.resolve(authorizeAdmin(scope)));
      await checkIssuer(config, input);
      await commandInOrganization(args, requestId, (tx, scope) => configureProvider(tx, scope, input, config));
      return redirect("/settings/single-sign-on");
    },
  });

export default function ProviderSettings() {
  const { t } = useTranslation("singleSignOn");
  const { provider, redirectUri: uri } = useLoaderData<typeof loader>();
  const form = useForm();
  // The revision that was opened, not the one a live reload has brought since.
  const [opened] = useState(provider?.revision ?? 0);
  const newer = form.failure?.newer ?? null;
  const labels = { issuer: t("provider.issuer"), clientId: t("provider.clientId"), clientSecret: t("provider.clientSecret"), revision: t("provider.revision") };
  return (
    <Section title={t("provider.title")} description={t("provider.lead")}>
      <ConfirmFirst failure={form.failure} />
      <Form method="post" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={labels} />
        <NewerState newer={newer} values={form.failure?.values ?? {}} labels={{ issuer: labels.issuer, clientId: labels.clientId }} />
        <input type="hidden" name="revision" value={newer?.["revision"] ?? opened} />
        <TextField name="redirectUri" label={t("provider.redirect")} hint={t("provider.redirectHint")} value={uri} readOnly onFocus={(event) => event.currentTarget.select()} />
        <TextField {...form.field("issuer", provider?.issuer)} label={labels.issuer} hint={t("provider.issuerHint")} required maxLength={500} inputMode="url" autoComplete="off" />
        <TextField {...form.field("clientId", provider?.clientId)} label={labels.clientId} required maxLength={300} autoComplete="off" />
        <TextField
          {...form.field("clientSecret")} defaultValue="" label={labels.clientSecret} hint={t(provider === null ? "provider.secretHint" : "provider.keepSecretHint")}
          type="password" required={provider === null} maxLength={1_000} autoComplete="off"
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("provider.submit")}</Button>
          <LinkButton to="/settings/single-sign-on" variant="quiet">{t("provider.cancel")}</LinkButton>
        </div>
      </Form>
    </Section>
  );
}
