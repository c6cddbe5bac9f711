import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { SharedWith } from "#app/features/workspaces/components/shared-visibility.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { authorizeRevision, issueVersion, newVersionSchema, readSecurityPolicy } from "#server/modules/security-policies/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { useVersionLabels, VersionFields } from "../components/version-fields.tsx";
import { documentUpload, uploadedDocument } from "../document-upload.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (db, scope) => {
    const policy = await readSecurityPolicy(db, scope, args.params["policyId"] ?? "");
    authorizeRevision(scope, policy);
    return { policy, base: `/workspaces/${scope.workspace.id}/security-policies`, today: dayInTokyo(args.context.services.clock()) };
  });

export async function action(args: ActionFunctionArgs) {
  // A document is not received from somebody who may not issue it.
  const { policy, base, today } = await loader(args);
  return handleForm(args, {
    schema: newVersionSchema(today),
    ...documentUpload,
    async run(input, form) {
      await commandInWorkspace(args, form.requestId, (tx, scope) => issueVersion(tx, scope, policy.id, input, uploadedDocument(form)));
      return redirect(`${base}/${policy.id}`);
    },
  });
}

export default function NewVersion() {
  const { t } = useTranslation("securityPolicies");
  const { policy, base, today } = useLoaderData<typeof loader>();
  const name = useWorkspace().counterpartName;
  const form = useForm();
  // What the form was opened on: live updates of the page must not pass a colleague's version off as seen.
  const [opened] = useState({ number: policy.number, label: policy.label, today });
  const newer = form.failure?.newer ?? null;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={t("issue")}
        breadcrumb={[{ to: base, label: t("title") }, { to: `${base}/${policy.id}`, label: policy.title }]}
        meta={<span>{t("issueHint", { name })}</span>}
      />
      <Form method="post" encType="multipart/form-data" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={useVersionLabels()} />
        {newer === null ? null : <Banner tone="warning">{t("newerIssued", { label: newer["label"] ?? "" })}</Banner>}
        <input type="hidden" name="supersedes" value={newer?.["supersedes"] ?? opened.number} />
        <VersionFields form={form} today={opened.today} lastLabel={newer?.["label"] ?? opened.label} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("submitVersion")}</Button>
          <LinkButton to={`${base}/${policy.id}`} variant="quiet">{t("cancel")}</LinkButton>
          <SharedWith />
        </div>
      </Form>
    </div>
  );
}
