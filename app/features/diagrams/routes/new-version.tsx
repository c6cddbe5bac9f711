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
import { addVersion, authorizeViewing, diagramPermissions, diagramVersionSchema, readDiagram } from "#server/modules/diagrams/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { authorize } from "#server/platform/permissions.ts";
import { OwnUntilReleased } from "../components/diagram-marks.tsx";
import { useVersionLabels, VersionFields } from "../components/version-fields.tsx";
import { handleVersionForm, uploadLimitMegabytes } from "../version-upload.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (db, scope) => {
    authorizeViewing(scope);
    authorize(scope, diagramPermissions, "write");
    const { clock, config } = args.context.services;
    const { id, title } = await readDiagram(db, scope, args.params["diagramId"] ?? "");
    return { id, title, workspaceId: scope.workspace.id, today: dayInTokyo(clock()), limitMegabytes: uploadLimitMegabytes(config) };
  });

export const action = (args: ActionFunctionArgs) =>
  handleVersionForm(args, diagramVersionSchema(dayInTokyo(args.context.services.clock())), async (input, file, requestId) => {
    const { id } = await commandInWorkspace(args, requestId, (tx, scope) => addVersion(tx, scope, args.params["diagramId"] ?? "", input, file));
    return redirect(`/workspaces/${args.params["workspaceId"]}/diagrams/${id}`);
  });

export default function NewVersion() {
  const { t } = useTranslation("diagrams");
  const { id, title, workspaceId, today, limitMegabytes } = useLoaderData<typeof loader>();
  const form = useForm();
  const base = `/workspaces/${workspaceId}/diagrams`;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("addVersion")} breadcrumb={[{ to: base, label: t("title") }, { to: `${base}/${id}`, label: title }]} />
      <Form method="post" encType="multipart/form-data" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={useVersionLabels()} />
        <VersionFields form={form} today={today} limitMegabytes={limitMegabytes} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("createVersion")}</Button>
          <LinkButton to={`${base}/${id}`} variant="quiet">{t("cancel")}</LinkButton>
          <OwnUntilReleased />
        </div>
      </Form>
    </div>
  );
}
