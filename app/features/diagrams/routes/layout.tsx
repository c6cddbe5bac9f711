import { isRouteErrorResponse, Outlet, useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Lock } from "lucide-react";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { ErrorPage } from "#app/features/shell/components/error-page.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";

export default function DiagramsLayout() {
  return <Outlet />;
}

/** Roles that see no diagrams are told who does; every other refusal looks as everywhere. */
export function ErrorBoundary() {
  const error = useRouteError();
  const body: unknown = isRouteErrorResponse(error) ? error.data : null;
  const isForOthers = typeof body === "object" && body !== null && "reason" in body && body.reason === "diagramsNotForRole";
  return isForOthers ? <NotForThisRole /> : <ErrorPage />;
}

function NotForThisRole() {
  const { t } = useTranslation("diagrams");
  const { organization } = useShell();
  const workspace = useWorkspace();
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("title")} />
      <EmptyState
        title={t("forbidden.title")}
        icon={<Lock className="size-6" aria-hidden="true" />}
        action={<LinkButton to={`/workspaces/${workspace.id}`}>{t("forbidden.back")}</LinkButton>}
      >
        {t(`forbidden.${organization.side}`)}
      </EmptyState>
    </div>
  );
}
