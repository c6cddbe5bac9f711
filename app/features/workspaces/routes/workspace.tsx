import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { WorkspaceHeader } from "#app/components/workspace-header.tsx";
import { ErrorPage } from "#app/features/shell/components/error-page.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { countUnread, readSuspensions, readWorkspaceHeader } from "#server/modules/workspaces/index.ts";
import { SuspensionBanner } from "../components/suspension-banner.tsx";
import { workspaceTabs } from "../workspace-tabs.ts";

export async function loader(args: LoaderFunctionArgs) {
  return readInWorkspace(args, async (db, scope) => {
    const [header, unread, suspensions] = await Promise.all([
      readWorkspaceHeader(db, scope), countUnread(db, scope, args.context.kindViewers), scope.isReadOnly ? readSuspensions(db, scope) : [],
    ]);
    return { ...header, unread, suspensions, roles: scope.roles };
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
        tabs={workspaceTabs(workspace.id, workspace.unread, { roles: workspace.roles, isAdmin: person.isAdmin }, t)}
      />
      <SuspensionBanner workspaceId={workspace.id} suspensions={workspace.suspensions} />
      <Outlet />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
