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
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { advisoryPermissions, editDeliverySchema, readDelivery, updateDelivery } from "#server/modules/advisories/index.ts";
import { authorize } from "#server/platform/permissions.ts";
import { useWordsLabels, WordsFields } from "../components/words-fields.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (db, scope) => {
    authorize(scope, advisoryPermissions, "publish");
    return { delivery: await readDelivery(db, scope, args.params["deliveryId"] ?? ""), base: `/workspaces/${scope.workspace.id}/advisories` };
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: editDeliverySchema,
    async run({ revision, ...comment }, { requestId }) {
      const { id } = await commandInWorkspace(args, requestId, (tx, scope) =>
        updateDelivery(tx, scope, args.params["deliveryId"] ?? "", revision, comment));
      return redirect(`/workspaces/${args.params["workspaceId"]}/advisories/${id}`);
    },
  });

export default function EditDelivery() {
  const { t } = useTranslation("advisories");
  const { delivery, base } = useLoaderData<typeof loader>();
  const [openedRevision] = useState(delivery.editRevision);
  const form = useForm();
  const address = `${base}/${delivery.id}`;
  const labels = useWordsLabels();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("delivery.editTitle")} breadcrumb={[{ to: base, label: t("title") }, { to: address, label: t("revision", { number: delivery.number }) }]} meta={t("delivery.editHint")} />
      <Form method="post" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={labels} />
        <NewerState newer={form.failure?.newer ?? null} values={form.failure?.values ?? {}} labels={labels} />
        <input type="hidden" name="revision" value={form.failure?.newer?.["revision"] ?? openedRevision} />
        <WordsFields form={form} start={delivery} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("delivery.save")}</Button>
          <LinkButton to={address} variant="quiet">{t("delivery.cancel")}</LinkButton>
          <SharedWith />
        </div>
      </Form>
    </div>
  );
}
