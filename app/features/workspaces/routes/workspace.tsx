import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { WorkspaceHeader } from "#app/components/workspace-header.tsx";
import { ErrorPage } from "#app/features/shell/components/error-page.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { readInWorkspace, requireVisit } from "#app/http/scope.server.ts";
import { countUnread, readWorkspaceHeader } from "#server/modules/workspaces/index.ts";
import { workspaceTabs } from "../workspace-tabs.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { hiddenKinds } = await requireVisit(args);
  return readInWorkspace(args, async (db, scope) => {
    const [header, unread] = await Promise.all([readWorkspaceHeader(db, scope), countUnread(db, scope, hiddenKinds)]);
    return { ...header, unread };
  });
}

export function useWorkspace() {
  const workspace = useRouteLoaderData<typeof loader>("features/workspaces/routes/workspace");
  if (workspace === undefined) throw new Error("this page is not below a workspace");
  return workspace;
}

export default function Workspace() {
  const { t } = useTranslation("workspaces");
  const workspace = useLoaderData<typeof loader>();
  const { organization, person } = useShell();
  return (
    <>
      <WorkspaceHeader
        name={workspace.counterpartName}
        side={organization.side === "hospital" ? "vendor" : "hospital"}
        emergencyContact={<p className="whitespace-pre-wrap">{workspace.emergencyContact ?? t("noEmergencyContact")}</p>}
        tabs={workspaceTabs(workspace.id, workspace.unread, person, t)}
      />
      <Outlet />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
