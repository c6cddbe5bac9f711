import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "#app/components/page-header.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { asTokyoInput, incidentPermissions, incidentUpdateSchema, readIncident, updateIncident } from "#server/modules/incidents/index.ts";
import { DomainError } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { DrillBanner } from "../components/drill-mark.tsx";
import { UpdateForm } from "../components/update-form.tsx";

const read = (args: LoaderFunctionArgs | ActionFunctionArgs) =>
  readInWorkspace(args, async (db, scope) => {
    authorize(scope, incidentPermissions, "post");
    const incident = await readIncident(db, scope, args.params["incidentId"] ?? "");
    if (incident.reportingSide !== scope.side) throw new DomainError("forbidden", "the report is the other side's", "reportIsTheirs");
    return incident;
  });

export async function loader(args: LoaderFunctionArgs) {
  const incident = await read(args);
  return { incident, noticedAt: asTokyoInput(incident.noticedAt) };
}

export async function action(args: ActionFunctionArgs) {
  const { id, reportedAt } = await read(args);
  return handleForm(args, {
    schema: incidentUpdateSchema(reportedAt),
    lists: ["phenomenonKinds"],
    files: { files: { accept: "attachment" } },
    async run({ revision, ...input }, { requestId, files }) {
      await commandInWorkspace(args, requestId, (tx, scope) => updateIncident(tx, scope, id, revision, input, files));
      return redirect(`/workspaces/${args.params["workspaceId"]}/incidents/${id}`);
    },
  });
}

export default function EditIncident() {
  const { t } = useTranslation("incidents");
  const { incident, noticedAt } = useLoaderData<typeof loader>();
  const base = `/workspaces/${useParams()["workspaceId"]}/incidents`;
  const page = `${base}/${incident.id}`;
  return (
    <div className="flex flex-col gap-5">
      {incident.isDrill ? <DrillBanner /> : null}
      <PageHeader
        title={t("form.editTitle")}
        breadcrumb={[{ to: base, label: t("title") }, { to: page, label: t("reference", { number: incident.number }) }]}
        meta={<span>{t("form.editLead")}</span>}
      />
      <UpdateForm start={{ ...incident, noticedAt }} revision={incident.revision} cancelTo={page} />
    </div>
  );
}
