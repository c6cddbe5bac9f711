import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "#app/components/page-header.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { contractAbsenceSchema, contractPermissions, contractRevision, contractSchema, readContract, updateContract } from "#server/modules/contracts/index.ts";
import { authorize } from "#server/platform/permissions.ts";
import { ContractForm } from "../components/contract-form.tsx";

const read = (args: LoaderFunctionArgs | ActionFunctionArgs) =>
  readInWorkspace(args, async (db, scope) => {
    authorize(scope, contractPermissions, "write");
    return { contract: await readContract(db, scope, args.params["contractId"] ?? ""), workspaceId: scope.workspace.id };
  });

export const loader = (args: LoaderFunctionArgs) => read(args);

export async function action(args: ActionFunctionArgs) {
  const { contract, workspaceId } = await read(args);
  const files = { files: { accept: "attachment" } } as const;
  const back = () => redirect(`/workspaces/${workspaceId}/contracts/${contract.id}`);
  if (contract.kind === "contract") {
    return handleForm(args, {
      schema: contractSchema.safeExtend(contractRevision.shape), files,
      async run({ revision, ...input }, form) {
        await commandInWorkspace(args, form.requestId, (tx, scope) =>
          updateContract(tx, scope, contract.id, revision, { kind: "contract", input }, form.files));
        return back();
      },
    });
  }
  return handleForm(args, {
    schema: contractAbsenceSchema.extend(contractRevision.shape), files,
    async run({ revision, ...input }, form) {
      await commandInWorkspace(args, form.requestId, (tx, scope) =>
        updateContract(tx, scope, contract.id, revision, { kind: "no_cyber_contract", input }, form.files));
      return back();
    },
  });
}

export default function EditContract() {
  const { t } = useTranslation("contracts");
  const { contract, workspaceId } = useLoaderData<typeof loader>();
  const base = `/workspaces/${workspaceId}/contracts`;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("editTitle")} breadcrumb={[{ to: base, label: t("title") }, { to: `${base}/${contract.id}`, label: contract.title }]} />
      <ContractForm kind={contract.kind} contract={contract} cancelTo={`${base}/${contract.id}`} submitLabel={t("save")} />
    </div>
  );
}
