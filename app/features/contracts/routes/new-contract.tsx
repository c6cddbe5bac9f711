import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "#app/components/page-header.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { contractPermissions, contractSchema, createContract } from "#server/modules/contracts/index.ts";
import { authorize } from "#server/platform/permissions.ts";
import { ContractForm } from "../components/contract-form.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (_db, scope) => {
    authorize(scope, contractPermissions, "write");
    return null;
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: contractSchema,
    files: { files: { accept: "attachment" } },
    async run(input, { requestId, files }) {
      const { id } = await commandInWorkspace(args, requestId, (tx, scope) => createContract(tx, scope, input, files));
      return redirect(`/workspaces/${args.params["workspaceId"]}/contracts/${id}`);
    },
  });

export default function NewContract() {
  const { t } = useTranslation("contracts");
  const base = `/workspaces/${useParams()["workspaceId"]}/contracts`;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("add")} breadcrumb={[{ to: base, label: t("title") }]} />
      <ContractForm kind="contract" cancelTo={base} submitLabel={t("create")} />
    </div>
  );
}
