import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { NewerState } from "#app/features/workspaces/components/newer-state.tsx";
import { SharedWith } from "#app/features/workspaces/components/shared-visibility.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import {
  authorizeRevision, readSecurityPolicy, securityPolicyDescriptionSchema, securityPolicyRevision, updateSecurityPolicy,
} from "#server/modules/security-policies/index.ts";
import { DescriptionFields, useDescriptionLabels } from "../components/description-fields.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (db, scope) => {
    const policy = await readSecurityPolicy(db, scope, args.params["policyId"] ?? "");
    authorizeRevision(scope, policy);
    return { policy, base: `/workspaces/${scope.workspace.id}/security-policies` };
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: securityPolicyDescriptionSchema.extend(securityPolicyRevision.shape),
    async run({ revision, ...input }, form) {
      const { id } = await commandInWorkspace(args, form.requestId, (tx, scope) =>
        updateSecurityPolicy(tx, scope, args.params["policyId"] ?? "", revision, input));
      return redirect(`/workspaces/${args.params["workspaceId"]}/security-policies/${id}`);
    },
  });

export default function EditPolicy() {
  const { t } = useTranslation("securityPolicies");
  const { policy, base } = useLoaderData<typeof loader>();
  const form = useForm();
  // What the form was opened with: live updates of the page must not pass somebody else's change off as seen.
  const [opened] = useState(policy);
  const newer = form.failure?.newer ?? null;
  const readable = (category: string | undefined) => dynamicText(t, [`categories.${category ?? ""}`, "chooseCategory"]);
  const values = form.failure?.values ?? {};
  const labels = useDescriptionLabels();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("editTitle")} breadcrumb={[{ to: base, label: t("title") }, { to: `${base}/${policy.id}`, label: policy.title }]} />
      <Form method="post" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={labels} />
        <NewerState
          newer={newer === null ? null : { ...newer, category: readable(newer["category"]) }}
          values={{ ...values, category: [readable(values["category"]?.at(-1))] }}
          labels={labels}
        />
        <input type="hidden" name="revision" value={newer?.["revision"] ?? opened.revision} />
        <DescriptionFields form={form} policy={opened} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("save")}</Button>
          <LinkButton to={`${base}/${policy.id}`} variant="quiet">{t("cancel")}</LinkButton>
          <SharedWith />
        </div>
      </Form>
    </div>
  );
}
