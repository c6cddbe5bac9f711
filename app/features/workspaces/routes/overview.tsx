import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CalendarCheck2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { readAttention } from "#app/features/today/attention.server.ts";
import { AttentionList } from "#app/features/today/components/attention-list.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { useMarkSeen } from "#app/live/use-mark-seen.ts";
import { listRecent, readMarks } from "#server/modules/workspaces/index.ts";
import { RecentActivity } from "../components/recent-activity.tsx";
import { useWorkspace } from "./workspace.tsx";

export function loader(args: LoaderFunctionArgs) {
  const now = args.context.services.clock();
  return readInWorkspace(args, async (db, scope) => {
    const { id } = scope.workspace;
    const [items, recent, marks] = await Promise.all([readAttention(db, scope, now), listRecent(db, scope, id, args.context.kindViewers), readMarks(db, scope, [id])]);
    return { now, items, recent, mark: marks.get(id) };
  });
}

export default function Overview() {
  const { t } = useTranslation("workspaces");
  const today = useTranslation("today").t;
  const { now, items, recent, mark } = useLoaderData<typeof loader>();
  const workspace = useWorkspace();
  const { organization, person } = useShell();
  useMarkSeen(workspace.id, mark);
  const names = new Map<string, string>();
  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <h1 className="sr-only">{t("overviewOf", { name: workspace.counterpartName })}</h1>
      <div className="flex min-w-0 flex-col gap-8">
        {items.length === 0 ? (
          <EmptyState title={today("allClear")} icon={<CalendarCheck2 className="size-6" aria-hidden="true" />}>{today("allClearHint")}</EmptyState>
        ) : (
          (["now", "week", "waiting"] as const).map((group) => (
            <AttentionList key={group} group={group} items={items.filter((item) => item.group === group)} names={names} now={now} />
          ))
        )}
        <Card>
          <DescriptionList items={[
            { term: t("emergencyContact"), value: workspace.emergencyContact ?? t("noEmergencyContact") },
            { term: t("openedAt"), value: <DateTime at={workspace.openedAt} dateOnly /> },
          ]} />
        </Card>
        {person.isAdmin && workspace.suspensions.every(({ side }) => side !== organization.side) ? (
          <LinkButton to={`/workspaces/${workspace.id}/suspension`} variant="quiet" size="small" className="self-start" data-no-print>{t("suspension.go")}</LinkButton>
        ) : null}
      </div>
      <RecentActivity events={recent} now={now} />
    </div>
  );
}
