import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { Siren } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DateTime } from "#app/components/date-time.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { List } from "#app/components/list.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { useLiveMark } from "#app/live/live-context.ts";
import { incidentPermissions, isMyTurn, listIncidents } from "#server/modules/incidents/index.ts";
import { readMarks } from "#server/modules/workspaces/index.ts";
import { may } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import { DrillMark } from "../components/drill-mark.tsx";
import { FilterLinks } from "../components/filter-links.tsx";
import { IncidentSeverity } from "../components/incident-severity.tsx";
import { IncidentStateChip } from "../components/incident-state-chip.tsx";

export function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams;
  const before = query.get("before") ?? "";
  const show = query.get("show") === "all" ? "all" : "open";
  const now = args.context.services.clock();
  return readInWorkspace(args, async (db, scope) => {
    const { incidents, next } = await listIncidents(db, scope, show, isUuid(before) ? before : null);
    const marks = await readMarks(db, scope, incidents.map(({ id }) => id));
    return {
      incidents: incidents.map((incident) => ({ ...incident, isMine: isMyTurn(scope, incident), unread: marks.get(incident.id)?.unread ?? false })),
      next, now, show, mayPost: may(scope, incidentPermissions, "post"),
    } as const;
  });
}

type Row = Awaited<ReturnType<typeof loader>>["incidents"][number];

export default function Incidents() {
  const { t } = useTranslation("incidents");
  const { incidents, next, now, show, mayPost } = useLoaderData<typeof loader>();
  const base = `/workspaces/${useParams()["workspaceId"]}/incidents`;
  const report = mayPost ? <LinkButton to={`${base}/new`} variant="primary" icon={<Siren className="size-5" aria-hidden="true" />}>{t("report")}</LinkButton> : undefined;
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("title")} actions={incidents.length > 0 ? report : undefined} />
      <FilterLinks show={show} />
      {incidents.length === 0 ? (
        <EmptyState title={t(`empty.${show}`)} icon={<Siren className="size-6" aria-hidden="true" />} action={report}>{t(mayPost ? "empty.mayPost" : "empty.mayNotPost")}</EmptyState>
      ) : (
        <List label={t("title")}>
          {incidents.map((incident) => <IncidentRow key={incident.id} incident={incident} base={base} now={now} />)}
        </List>
      )}
      <Pagination next={next === null ? undefined : `?${show === "all" ? "show=all&" : ""}before=${next}`} />
    </div>
  );
}

function IncidentRow({ incident, base, now }: { incident: Row; base: string; now: Date }) {
  const { t } = useTranslation("incidents");
  const changed = useLiveMark(incident.id);
  return (
    <ListRow
      to={`${base}/${incident.id}`}
      leading={<IncidentSeverity severity={incident.severity} suspected={incident.isSuspected} />}
      title={incident.title}
      chips={incident.isDrill ? <DrillMark /> : undefined}
      striped={incident.isDrill}
      unread={incident.unread}
      changed={changed}
      meta={
        <>
          <span>{t("reference", { number: incident.number })}</span>
          <SideMark side={incident.reportingSide} label={t(`openedBy.${incident.reportingSide}`)} plain />
          <span>{t("noticed")} <DateTime at={incident.noticedAt} /></span>
        </>
      }
      trailing={<IncidentStateChip incident={incident} isMine={incident.isMine} />}
      time={<RelativeTime at={incident.reportedAt} now={now} />}
    />
  );
}
