import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "#app/components/page-header.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { asTokyoInput, incidentPermissions, incidentReportSchema, reportIncident } from "#server/modules/incidents/index.ts";
import { authorize } from "#server/platform/permissions.ts";
import { ReportForm } from "../components/report-form.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (_db, scope) => {
    authorize(scope, incidentPermissions, "post");
    return { now: asTokyoInput(args.context.services.clock()) };
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: incidentReportSchema(args.context.services.clock()),
    lists: ["phenomenonKinds"],
    files: { files: { accept: "attachment" } },
    async run(input, { requestId, files }) {
      const { id } = await commandInWorkspace(args, requestId, (tx, scope) => reportIncident(tx, scope, input, files));
      return redirect(`/workspaces/${args.params["workspaceId"]}/incidents/${id}`);
    },
  });

export default function NewIncident() {
  const { t } = useTranslation("incidents");
  const { now } = useLoaderData<typeof loader>();
  const { counterpartName } = useWorkspace();
  const { workspaces } = useShell();
  const base = `/workspaces/${useParams()["workspaceId"]}/incidents`;
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("form.title")} breadcrumb={[{ to: base, label: t("title") }]} meta={<span>{t("form.lead")}</span>} />
      {workspaces.length > 1 ? (
        <p className="text-dense">
          {t("form.to", { name: counterpartName })}{" "}
          <Link to="/report?choose" className="inline-block py-1 text-accent underline underline-offset-4">{t("form.other")}</Link>
        </p>
      ) : null}
      <ReportForm now={now} cancelTo={base} />
    </div>
  );
}
