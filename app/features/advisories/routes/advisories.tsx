import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FileUp, ShieldAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { readInOrganization } from "#app/http/scope.server.ts";
import { advisoryPermissions, listLibrary, listReceived } from "#server/modules/advisories/index.ts";
import { readMarks } from "#server/modules/workspaces/index.ts";
import { may } from "#server/platform/permissions.ts";
import { DeliveryRow } from "../components/delivery-row.tsx";
import { LibraryRow } from "../components/library-row.tsx";
import { NoAdvisories } from "../components/no-advisories.tsx";

/** The organization's room: a vendor's library, or what was published to a hospital. */
export function loader(args: LoaderFunctionArgs) {
  const before = new URL(args.request.url).searchParams.get("before");
  const now = args.context.services.clock();
  return readInOrganization(args, async (db, scope) => {
    if (!may(scope, advisoryPermissions, "view")) return { kind: "forbidden" as const };
    if (scope.side === "vendor") {
      const { advisories, next } = await listLibrary(db, scope, before);
      return { kind: "library" as const, advisories, next, now, mayImport: may(scope, advisoryPermissions, "import") };
    }
    const { deliveries, next } = await listReceived(db, scope, before);
    const marks = await readMarks(db, scope, deliveries.map(({ id }) => id));
    return {
      kind: "received" as const, next, now,
      deliveries: deliveries.map((delivery) => ({ ...delivery, unread: marks.get(delivery.id)?.unread ?? false })),
    };
  });
}

export default function Advisories() {
  const { t } = useTranslation("advisories");
  const page = useLoaderData<typeof loader>();
  if (page.kind === "forbidden") return <NoAdvisories />;
  const importButton = page.kind === "library" && page.mayImport ? (
    <LinkButton to="/advisories/import" variant="primary" icon={<FileUp className="size-4" aria-hidden="true" />}>{t("import.action")}</LinkButton>
  ) : undefined;
  const icon = <ShieldAlert className="size-6" aria-hidden="true" />;
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("title")} meta={t(page.kind === "library" ? "lead.vendor" : "lead.hospital")} actions={importButton} />
      {page.kind === "library" ? (
        page.advisories.length === 0 ? (
          <EmptyState title={t("empty.vendor")} icon={icon} action={importButton}>{t(page.mayImport ? "empty.vendorMine" : "empty.vendorOthers")}</EmptyState>
        ) : (
          <List label={t("title")}>
            {page.advisories.map((advisory) => <LibraryRow key={advisory.id} advisory={advisory} now={page.now} />)}
          </List>
        )
      ) : page.deliveries.length === 0 ? (
        <EmptyState title={t("empty.hospital")} icon={icon}>{t("empty.hospitalHint")}</EmptyState>
      ) : (
        <List label={t("title")}>
          {page.deliveries.map((delivery) => <DeliveryRow key={delivery.id} delivery={delivery} vendorName={delivery.vendorName} now={page.now} />)}
        </List>
      )}
      <Pagination next={page.next === null ? undefined : `?before=${page.next}`} />
    </div>
  );
}
