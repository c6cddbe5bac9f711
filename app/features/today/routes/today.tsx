import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CalendarCheck2, Building2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DateTime } from "#app/components/date-time.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { RecentActivity } from "#app/features/workspaces/components/recent-activity.tsx";
import { readInOrganization } from "#app/http/scope.server.ts";
import { listRecent } from "#server/modules/workspaces/index.ts";
import { readAttention } from "../attention.server.ts";
import { AttentionList } from "../components/attention-list.tsx";

export function loader(args: LoaderFunctionArgs) {
  const now = args.context.services.clock();
  return readInOrganization(args, async (db, scope) => {
    const [items, recent] = await Promise.all([readAttention(db, scope, now), listRecent(db, scope, null, args.context.kindViewers)]);
    return { now, items, recent };
  });
}

export default function Today() {
  const { t } = useTranslation("today");
  const { now, items, recent } = useLoaderData<typeof loader>();
  const { workspaces, person } = useShell();
  const names = new Map(workspaces.map(({ id, name }) => [id, name]));
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("title")} meta={<DateTime at={now} dateOnly />} />
      <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-8">
          {workspaces.length === 0 ? (
            <EmptyState
              title={t("noWorkspaces")}
              icon={<Building2 className="size-6" aria-hidden="true" />}
              action={person.isAdmin ? <LinkButton to="/settings/invitations/new" variant="primary">{t("invite")}</LinkButton> : undefined}
            >
              {t("noWorkspacesHint")}
            </EmptyState>
          ) : items.length === 0 ? (
            <EmptyState title={t("allClear")} icon={<CalendarCheck2 className="size-6" aria-hidden="true" />}>{t("allClearHint")}</EmptyState>
          ) : (
            (["now", "week", "waiting"] as const).map((group) => (
              <AttentionList key={group} group={group} items={items.filter((item) => item.group === group)} names={names} now={now} />
            ))
          )}
        </div>
        <RecentActivity events={recent} now={now} />
      </div>
    </div>
  );
}
