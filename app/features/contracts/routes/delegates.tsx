import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DelegatesForm } from "#app/features/delegation/components/delegates-form.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { contractPermissions, delegateContract, readContract } from "#server/modules/contracts/index.ts";
import { delegatesSchema, listDelegates, listPossibleDelegates } from "#server/modules/delegation/index.ts";
import { authorize } from "#server/platform/permissions.ts";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (db, scope) => {
    authorize(scope, contractPermissions, "delegate");
    const { id, title } = await readContract(db, scope, args.params["contractId"] ?? "");
    return { title, back: `/workspaces/${scope.workspace.id}/contracts/${id}`, possible: await listPossibleDelegates(db, scope), chosen: await listDelegates(db, scope, id) };
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: delegatesSchema,
    lists: ["people"],
    async run({ people }, { requestId }) {
      const { id } = await commandInWorkspace(args, requestId, (tx, scope) => delegateContract(tx, scope, args.params["contractId"] ?? "", people));
      return redirect(`/workspaces/${args.params["workspaceId"]}/contracts/${id}`);
    },
  });

export default function Delegates() {
  return <DelegatesForm {...useLoaderData<typeof loader>()} />;
}
