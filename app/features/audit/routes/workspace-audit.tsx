import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "#app/components/page-header.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { readInWorkspace, requireVisit } from "#app/http/scope.server.ts";
import { readWorkspaceRecord, workspaceRecordOf } from "#server/modules/audit/index.ts";
import { RecordChoice } from "../components/record-choice.tsx";
import { RecordView } from "../components/record-view.tsx";
import { readAddress } from "../read-address.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { hiddenKinds } = await requireVisit(args);
  const kind = workspaceRecordOf(new URL(args.request.url).searchParams.get("record"));
  const { request, shown } = readAddress(args.request);
  return readInWorkspace(args, async (db, scope) => ({ page: await readWorkspaceRecord(db, scope, kind, request), shown, hiddenKinds }));
}

export default function WorkspaceAudit() {
  const { t } = useTranslation("audit");
  const { page, shown, hiddenKinds } = useLoaderData<typeof loader>();
  const { organization, person } = useShell();
  const { id, counterpartName: name } = useWorkspace();
  const isPrivate = page.kind === "private";
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("title")} meta={<p>{t("lead")}</p>} />
      <RecordChoice chosen={isPrivate ? "private" : "shared"} counterpartName={name} side={organization.side} />
      <p className="text-dense text-muted">{t(`explain.${isPrivate ? "private" : "shared"}.${organization.side}`, { name })}</p>
      <RecordView
        page={page}
        shown={shown}
        side={organization.side}
        workspaceId={id}
        reader={{ isAdmin: person.isAdmin, hiddenKinds }}
        file={`/workspaces/${id}/audit.jsonl${isPrivate ? "?record=private" : ""}`}
      />
    </div>
  );
}
