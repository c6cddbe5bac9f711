import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Network, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { diagramPermissions, isReviewDue, listDiagrams, listWithdrawals, releaseAction } from "#server/modules/diagrams/index.ts";
import { readMarks } from "#server/modules/workspaces/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { may } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import { DiagramRow } from "../components/diagram-row.tsx";
import { EndedReleases } from "../components/ended-releases.tsx";

export function loader(args: LoaderFunctionArgs) {
  const before = new URL(args.request.url).searchParams.get("before") ?? "";
  const now = args.context.services.clock();
  return readInWorkspace(args, async (db, scope) => {
    const { diagrams, next } = await listDiagrams(db, scope, isUuid(before) ? before : null);
    const marks = await readMarks(db, scope, diagrams.flatMap(({ id, own }) => (own === null ? [id] : [id, own.subjectId])));
    const isUnread = (id: string | undefined) => id !== undefined && (marks.get(id)?.unread ?? false);
    const today = dayInTokyo(now);
    return {
      diagrams: diagrams.map((diagram) => ({
        ...diagram,
        unread: isUnread(diagram.id) || isUnread(diagram.own?.subjectId),
        reviewDue: diagram.own !== null && isReviewDue(diagram.own.latest.asOf, today),
        mayRelease: may(scope, diagramPermissions, releaseAction(diagram.level)),
      })),
      withdrawals: before === "" ? await listWithdrawals(db, scope) : [],
      next, now, side: scope.side, mayWrite: may(scope, diagramPermissions, "write"),
    };
  });
}

export default function Diagrams() {
  const { t } = useTranslation("diagrams");
  const { diagrams, withdrawals, next, now, side, mayWrite } = useLoaderData<typeof loader>();
  const workspace = useWorkspace();
  const base = `/workspaces/${workspace.id}/diagrams`;
  const add = mayWrite ? <LinkButton to={`${base}/new`} variant="primary" icon={<Plus className="size-5" aria-hidden="true" />}>{t("add")}</LinkButton> : undefined;
  const isHospital = side === "hospital";
  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title={t("title")}
        meta={<p>{t(isHospital ? "leadHospital" : "leadVendor", { name: workspace.counterpartName })}</p>}
        actions={diagrams.length > 0 ? add : undefined}
      />
      {diagrams.length === 0 ? (
        <EmptyState title={t(isHospital ? "empty.hospital" : "empty.vendor")} icon={<Network className="size-6" aria-hidden="true" />} action={add}>
          {t(!isHospital ? "empty.vendorHint" : mayWrite ? "empty.hospitalMine" : "empty.hospitalOthers")}
        </EmptyState>
      ) : (
        <List label={t("title")}>
          {diagrams.map((diagram) => <DiagramRow key={diagram.id} diagram={diagram} base={base} now={now} mayWrite={mayWrite} />)}
        </List>
      )}
      <Pagination next={next === null ? undefined : `?before=${next}`} />
      <EndedReleases withdrawals={withdrawals} now={now} />
    </div>
  );
}
