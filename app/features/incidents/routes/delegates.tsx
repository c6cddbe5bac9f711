import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DelegatesForm } from "#app/features/delegation/components/delegates-form.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { incidentPermissions, delegateIncident, readIncident } from "#server/modules/incidents/index.ts";
import { delegatesSchema, listDelegates, listPossibleDelegates } from "#server/modules/delegation/index.ts";
import { authorize } from "#server/platform/permissions.ts";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (db, scope) => {
    authorize(scope, incidentPermissions, "delegate");
    const { id, title } = await readIncident(db, scope, args.params["incidentId"] ?? "");
    return { title, back: `/workspaces/${scope.workspace.id}/incidents/${id}`, possible: await listPossibleDelegates(db, scope), chosen: await listDelegates(db, scope, id) };
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: delegatesSchema,
    lists: ["people"],
    async run({ people }, { requestId }) {
      const { id } = await commandInWorkspace(args, requestId, (tx, scope) => delegateIncident(tx, scope, args.params["incidentId"] ?? "", people));
      return redirect(`/workspaces/${args.params["workspaceId"]}/incidents/${id}`);
    },
  });

export default function Delegates() {
  return <DelegatesForm {...useLoaderData<typeof loader>()} />;
}
