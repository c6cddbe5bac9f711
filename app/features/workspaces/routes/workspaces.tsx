import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Building2 } from "lucide-react";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { UnreadBadge } from "#app/components/unread-badge.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { readInOrganization } from "#app/http/scope.server.ts";
import { listWorkspaces } from "#server/modules/workspaces/index.ts";
import { isUuid } from "#server/platform/scope.ts";

export function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after") ?? "";
  return readInOrganization(args, (db, scope) => listWorkspaces(db, scope, isUuid(after) ? after : null));
}

export default function Workspaces() {
  const { t } = useTranslation("workspaces");
  const { workspaces, next } = useLoaderData<typeof loader>();
  const { organization, person, workspaces: rail } = useShell();
  const unread = new Map(rail.map(({ id, unread: count }) => [id, count]));
  const invite = person.isAdmin ? <LinkButton to="/settings/invitations/new" variant="primary">{t("invite.title")}</LinkButton> : undefined;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("all.title")} actions={workspaces.length > 0 ? invite : undefined} />
      {workspaces.length === 0 ? (
        <EmptyState title={t("all.empty")} icon={<Building2 className="size-6" aria-hidden="true" />} action={invite}>{t("all.emptyHint")}</EmptyState>
      ) : (
        <List label={t("all.title")}>
            {workspaces.map(({ id, name }) => (
              <ListRow
                key={id}
                to={`/workspaces/${id}`}
                title={name}
                leading={<SideMark side={organization.side === "hospital" ? "vendor" : "hospital"} />}
                unread={(unread.get(id) ?? 0) > 0}
                trailing={<UnreadBadge count={unread.get(id) ?? 0} />}
              />
            ))}
        </List>
      )}
      <Pagination next={next === null ? undefined : `?after=${next}`} />
    </div>
  );
}
