import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MessageSquarePlus, Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "#app/components/button-styles.ts";
import { DateTime } from "#app/components/date-time.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { DelegatesCard } from "#app/features/delegation/components/delegates-card.tsx";
import { orRemoved } from "#app/features/retention/or-removed.server.ts";
import { SharedMark } from "#app/features/workspaces/components/shared-visibility.tsx";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { useMarkSeen } from "#app/live/use-mark-seen.ts";
import { listAttachments } from "#server/modules/attachments/index.ts";
import { listDelegates } from "#server/modules/delegation/index.ts";
import { actsOn, incidentPermissions, listTimeline, readAcknowledgements, readEndingReason, readIncident, readReached } from "#server/modules/incidents/index.ts";
import { readMarks } from "#server/modules/workspaces/index.ts";
import { may } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import { answerAct } from "../answer-act.server.ts";
import { DrillBanner, DrillMark } from "../components/drill-mark.tsx";
import { IncidentAside } from "../components/incident-aside.tsx";
import { IncidentFacts } from "../components/incident-facts.tsx";
import { IncidentSeverity } from "../components/incident-severity.tsx";
import { IncidentStateChip } from "../components/incident-state-chip.tsx";
import { IncidentTimeline } from "../components/incident-timeline.tsx";
import { TurnPanel } from "../components/turn-panel.tsx";

export function loader(args: LoaderFunctionArgs) {
  const id = args.params["incidentId"] ?? "";
  const asked = new URL(args.request.url).searchParams.get("before") ?? "";
  const before = isUuid(asked) ? asked : null;
  const now = args.context.services.clock();
  return readInWorkspace(args, async (db, scope) => {
    const incident = await orRemoved(db, scope, id, readIncident(db, scope, id));
    const acknowledgements = await readAcknowledgements(db, scope, incident);
    const timeline = await listTimeline(db, scope, id, before);
    return {
      incident, acknowledgements, ...timeline, isNewest: before === null, now, workspaceId: scope.workspace.id,
      acts: actsOn(scope, incident, acknowledgements),
      endingReason: incident.ending === null ? null : await readEndingReason(db, scope, id),
      reached: await readReached(db, scope, id),
      delegates: await listDelegates(db, scope, id),
      mayDelegate: may(scope, incidentPermissions, "delegate"),
      files: await listAttachments(db, scope, [id]),
      commentFiles: await listAttachments(db, scope, timeline.items.flatMap(({ commentId }) => commentId ?? [])),
      mark: (await readMarks(db, scope, [id])).get(id),
    };
  });
}

/** For forms that are sent before scripts run; with scripts they go to `act`. */
export const action = answerAct;

export default function IncidentPage() {
  const { t } = useTranslation("incidents");
  const page = useLoaderData<typeof loader>();
  const { incident, acts, acknowledgements, workspaceId } = page;
  const base = `/workspaces/${workspaceId}/incidents`;
  useMarkSeen(incident.id, page.mark);
  return (
    <div className="flex flex-col gap-6">
      {incident.isDrill ? <DrillBanner /> : null}
      <PageHeader
        title={incident.title}
        breadcrumb={[{ to: base, label: t("title") }]}
        marks={
          <>
            {incident.isDrill ? <DrillMark /> : null}
            <IncidentSeverity severity={incident.severity} suspected={incident.isSuspected} />
            <IncidentStateChip incident={incident} isMine={acts.acknowledge || acts.answerClosure} />
            <SharedMark />
          </>
        }
        meta={
          <>
            <span>{t("reference", { number: incident.number })}</span>
            <span>{t(`openedBy.${incident.reportingSide}`)}</span>
            <span>{t("facts.reportedAt")} <DateTime at={incident.reportedAt} /></span>
          </>
        }
        actions={
          <>
            {acts.comment && page.isNewest ? (
              <a href="#comment" className={buttonClass("secondary", "medium")} data-no-print><MessageSquarePlus className="size-4" aria-hidden="true" />{t("comment.write")}</a>
            ) : null}
            {acts.update ? <LinkButton to={`${base}/${incident.id}/edit`} icon={<Pencil className="size-4" aria-hidden="true" />} data-no-print>{t("edit")}</LinkButton> : null}
          </>
        }
      />
      <TurnPanel
        acts={acts}
        ending={incident.ending}
        endingReason={page.endingReason}
        needsBoth={incident.severity === "critical" && incident.reportingSide === "vendor"}
      />
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_20rem] xl:grid-rows-[auto_1fr] xl:gap-8">
        <IncidentFacts incident={incident} files={page.files} workspaceId={workspaceId} />
        <div className="grid grid-cols-1 content-start gap-6 sm:grid-cols-2 xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:grid-cols-1">
          <IncidentAside incident={incident} acts={acts} acknowledgements={acknowledgements} reached={page.reached} />
          <DelegatesCard delegates={page.delegates} change={page.mayDelegate ? `${base}/${incident.id}/delegates` : null} />
        </div>
        <IncidentTimeline
          key={`${incident.id}${page.isNewest}`}
          items={page.items}
          older={page.older}
          isNewest={page.isNewest}
          files={page.commentFiles}
          workspaceId={workspaceId}
          mayComment={acts.comment}
          now={page.now}
        />
      </div>
    </div>
  );
}
