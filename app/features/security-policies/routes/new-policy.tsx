import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData, useParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { SharedWith } from "#app/features/workspaces/components/shared-visibility.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { createSecurityPolicy, newSecurityPolicySchema, securityPolicyPermissions } from "#server/modules/security-policies/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { authorize } from "#server/platform/permissions.ts";
import { DescriptionFields, useDescriptionLabels } from "../components/description-fields.tsx";
import { useVersionLabels, VersionFields } from "../components/version-fields.tsx";
import { documentUpload, uploadedDocument } from "../document-upload.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (_db, scope) => {
    authorize(scope, securityPolicyPermissions, "write");
    return { today: dayInTokyo(args.context.services.clock()) };
  });

export async function action(args: ActionFunctionArgs) {
  // A document is not received from somebody who may not share it.
  const { today } = await loader(args);
  return handleForm(args, {
    schema: newSecurityPolicySchema(today),
    ...documentUpload,
    async run(input, form) {
      const { id } = await commandInWorkspace(args, form.requestId, (tx, scope) =>
        createSecurityPolicy(tx, scope, input, uploadedDocument(form)));
      return redirect(`/workspaces/${args.params["workspaceId"]}/security-policies/${id}`);
    },
  });
}

export default function NewPolicy() {
  const { t } = useTranslation("securityPolicies");
  const { today } = useLoaderData<typeof loader>();
  const base = `/workspaces/${useParams()["workspaceId"]}/security-policies`;
  const form = useForm();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("add")} breadcrumb={[{ to: base, label: t("title") }]} />
      <Form method="post" encType="multipart/form-data" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={{ ...useDescriptionLabels(), ...useVersionLabels() }} />
        <DescriptionFields form={form} />
        <VersionFields form={form} today={today} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("create")}</Button>
          <LinkButton to={base} variant="quiet">{t("cancel")}</LinkButton>
          <SharedWith />
        </div>
      </Form>
    </div>
  );
}
