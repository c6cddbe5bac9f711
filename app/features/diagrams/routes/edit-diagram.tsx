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
import { authorizeViewing, diagramPermissions, diagramRevision, diagramSchema, readDiagram, updateDiagram } from "#server/modules/diagrams/index.ts";
import { authorize } from "#server/platform/permissions.ts";
import { DiagramFields, useDiagramLabels } from "../components/diagram-fields.tsx";
import { OwnUntilReleased } from "../components/diagram-marks.tsx";
import { revalidateAfterConflict } from "../revalidate-after-conflict.ts";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (db, scope) => {
    authorizeViewing(scope);
    authorize(scope, diagramPermissions, "write");
    return { diagram: await readDiagram(db, scope, args.params["diagramId"] ?? ""), workspaceId: scope.workspace.id };
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: diagramSchema.extend(diagramRevision.shape),
    async run({ revision, ...input }, { requestId }) {
      const { id } = await commandInWorkspace(args, requestId, (tx, scope) =>
        updateDiagram(tx, scope, args.params["diagramId"] ?? "", revision, input));
      return redirect(`/workspaces/${args.params["workspaceId"]}/diagrams/${id}`);
    },
  });

/** A stale edit shows the newer state, and who would see it now. */
export const shouldRevalidate = revalidateAfterConflict;

export default function EditDiagram() {
  const { t } = useTranslation("diagrams");
  const { diagram, workspaceId } = useLoaderData<typeof loader>();
  const form = useForm();
  // Others' changes arrive live; what this form overwrites is what its reader saw when it was opened.
  const [opened] = useState(diagram);
  const base = `/workspaces/${workspaceId}/diagrams`;
  const isReleased = diagram.release !== null;
  const labels = useDiagramLabels();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("editTitle")} breadcrumb={[{ to: base, label: t("title") }, { to: `${base}/${diagram.id}`, label: diagram.title }]} />
      <Form method="post" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={labels} />
        <NewerState newer={form.failure?.newer ?? null} values={form.failure?.values ?? {}} labels={labels} />
        <input type="hidden" name="revision" value={form.failure?.newer?.["revision"] ?? opened.own?.revision} />
        <DiagramFields form={form} diagram={isReleased ? { ...opened, level: diagram.level } : opened} levelFixed={isReleased} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t(isReleased ? "saveShared" : "saveOwn")}</Button>
          <LinkButton to={`${base}/${diagram.id}`} variant="quiet">{t("cancel")}</LinkButton>
          {isReleased ? <SharedWith /> : <OwnUntilReleased />}
        </div>
      </Form>
    </div>
  );
}
