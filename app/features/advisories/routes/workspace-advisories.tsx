import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ShieldAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { advisoryPermissions, listDeliveries } from "#server/modules/advisories/index.ts";
import { readMarks } from "#server/modules/workspaces/index.ts";
import { may } from "#server/platform/permissions.ts";
import { DeliveryRow } from "../components/delivery-row.tsx";
import { NoAdvisories } from "../components/no-advisories.tsx";

export function loader(args: LoaderFunctionArgs) {
  const before = new URL(args.request.url).searchParams.get("before");
  const now = args.context.services.clock();
  return readInWorkspace(args, async (db, scope) => {
    if (!may(scope, advisoryPermissions, "view")) return null;
    const { deliveries, next } = await listDeliveries(db, scope, before);
    const marks = await readMarks(db, scope, deliveries.map(({ id }) => id));
    return {
      deliveries: deliveries.map((delivery) => ({ ...delivery, unread: marks.get(delivery.id)?.unread ?? false })),
      next, now, side: scope.side,
    };
  });
}

export default function WorkspaceAdvisories() {
  const { t } = useTranslation("advisories");
  const page = useLoaderData<typeof loader>();
  const { counterpartName: name } = useWorkspace();
  if (page === null) return <NoAdvisories />;
  const { deliveries, next, now, side } = page;
  const library = side === "vendor" ? <LinkButton to="/advisories">{t("empty.openLibrary")}</LinkButton> : undefined;
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("title")} actions={deliveries.length > 0 ? library : undefined} />
      {deliveries.length === 0 ? (
        <EmptyState
          title={t(side === "vendor" ? "empty.workspaceVendor" : "empty.workspaceHospital", { name })}
          icon={<ShieldAlert className="size-6" aria-hidden="true" />}
          action={library}
        >
          {t(side === "vendor" ? "empty.workspaceVendorHint" : "empty.hospitalHint")}
        </EmptyState>
      ) : (
        <List label={t("title")}>
          {deliveries.map((delivery) => <DeliveryRow key={delivery.id} delivery={delivery} now={now} />)}
        </List>
      )}
      <Pagination next={next === null ? undefined : `?before=${next}`} />
    </div>
  );
}
