import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { authorizeViewing, createDiagram, diagramPermissions, newDiagramSchema } from "#server/modules/diagrams/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { authorize } from "#server/platform/permissions.ts";
import { DiagramFields, useDiagramLabels } from "../components/diagram-fields.tsx";
import { OwnUntilReleased } from "../components/diagram-marks.tsx";
import { useVersionLabels, VersionFields } from "../components/version-fields.tsx";
import { handleVersionForm, uploadLimitMegabytes } from "../version-upload.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (_db, scope) => {
    authorizeViewing(scope);
    authorize(scope, diagramPermissions, "write");
    const { clock, config } = args.context.services;
    return { today: dayInTokyo(clock()), limitMegabytes: uploadLimitMegabytes(config), workspaceId: scope.workspace.id };
  });

export const action = (args: ActionFunctionArgs) =>
  handleVersionForm(args, newDiagramSchema(dayInTokyo(args.context.services.clock())), async (input, file, requestId) => {
    const { id } = await commandInWorkspace(args, requestId, (tx, scope) => createDiagram(tx, scope, input, file));
    return redirect(`/workspaces/${args.params["workspaceId"]}/diagrams/${id}`);
  });

export default function NewDiagram() {
  const { t } = useTranslation("diagrams");
  const { today, limitMegabytes, workspaceId } = useLoaderData<typeof loader>();
  const form = useForm();
  const base = `/workspaces/${workspaceId}/diagrams`;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("addTitle")} breadcrumb={[{ to: base, label: t("title") }]} />
      <Form method="post" encType="multipart/form-data" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={{ ...useDiagramLabels(), ...useVersionLabels() }} />
        <DiagramFields form={form} />
        <VersionFields form={form} today={today} limitMegabytes={limitMegabytes} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("create")}</Button>
          <LinkButton to={base} variant="quiet">{t("cancel")}</LinkButton>
          <OwnUntilReleased />
        </div>
      </Form>
    </div>
  );
}
