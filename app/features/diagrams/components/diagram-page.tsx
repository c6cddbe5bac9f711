import { Link } from "@remix-run/react";
import { FilePlus2, Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Card } from "#app/components/card.tsx";
import { CalendarDay } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Section } from "#app/components/section.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import { RemovedVersions } from "#app/features/retention/components/removed-versions.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { useForm } from "#app/http/use-form.ts";
import { useMarkSeen } from "#app/live/use-mark-seen.ts";
import type { DiagramPageData } from "../read-diagram-page.server.ts";
import { AccessTable } from "./access-table.tsx";
import { DiagramHistory } from "./diagram-history.tsx";
import { AsOf, DiagramStateChip, DiagramVisibility, LevelChip, LevelTerm, ReviewChip, TlpTerm } from "./diagram-marks.tsx";
import { DiagramPreview } from "./diagram-preview.tsx";
import { ReleaseStatus } from "./release-status.tsx";
import { VersionTable } from "./version-table.tsx";

/** A diagram: the drawing and what is said about it, who sees it, its versions, who looked at it, and what happened. */
export function DiagramPage({ page }: { page: DiagramPageData }) {
  const { t } = useTranslation("diagrams");
  const { diagram, shown, versions, review } = page;
  const { own } = diagram;
  const base = `/workspaces/${page.workspaceId}/diagrams`;
  const self = `${base}/${diagram.id}`;
  const numbers = new Map(versions.map(({ id, number }) => [id, number]));
  useMarkSeen(diagram.id, page.mark);
  useMarkSeen(own?.subjectId ?? "", page.ownMark);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={diagram.title}
        breadcrumb={[{ to: base, label: t("title") }]}
        marks={(
          <>
            <DiagramStateChip state={own?.state} mayRelease={page.mayRelease} />
            {review?.isDue ? <ReviewChip mayWrite={page.mayWrite} /> : null}
            <DiagramVisibility shared={diagram.release !== null} />
            <LevelChip level={diagram.level} />
            <TlpMark label={diagram.tlp} />
          </>
        )}
        meta={(
          <>
            <AsOf day={shown.asOf} />
            {shown.number === null ? null : <span>{t("version", { number: shown.number })}</span>}
          </>
        )}
        actions={<Actions page={page} self={self} />}
      />
      <Outcome page={page} />
      {review?.isDue ? <Banner tone="warning">{t("reviewDue")}</Banner> : null}
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0">
          <Card className="flex flex-col gap-4">
            {own !== null && shown.number !== null && shown.number !== own.latest.number ? (
              <p className="text-dense">
                {t("preview.notLatest", { number: shown.number, latest: own.latest.number })}{" "}
                <Link to={self} preventScrollReset className="text-accent underline underline-offset-4">{t("preview.showLatest")}</Link>
              </p>
            ) : null}
            <DiagramPreview key={shown.id} title={diagram.title} version={shown} src={`${self}/versions/${shown.id}/file`} />
            {own === null ? <p className="border-t border-line pt-3 text-meta text-muted">{t("preview.recorded")}</p> : null}
          </Card>
        </div>
        <aside className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <ReleaseStatus diagram={diagram} mayWithdraw={page.mayRelease} />
        </aside>
        <div className="flex min-w-0 flex-col gap-6">
          <Section title={t("facts")}>
            <Card>
              <DescriptionList items={[
                { term: t("description"), value: diagram.description ?? t("notRecorded") },
                { term: t("level"), value: <LevelTerm level={diagram.level} /> },
                { term: t("tlp"), value: <TlpTerm tlp={diagram.tlp} /> },
                { term: t("asOf"), value: <CalendarDay day={shown.asOf} /> },
                { term: t("reviewOn"), value: review === null ? null : <CalendarDay day={review.dueOn} /> },
              ]} />
            </Card>
          </Section>
          {own === null ? null : <VersionTable versions={versions} releasedNumber={own.releasedNumber} shownId={shown.id} base={self} />}
          <RemovedVersions versions={page.removedVersions} workspaceId={page.workspaceId} />
          <Accesses page={page} self={self} numbers={numbers} />
          <DiagramHistory entries={page.history} numbers={numbers} now={page.now} />
        </div>
      </div>
    </div>
  );
}

function Actions({ page, self }: { page: DiagramPageData; self: string }) {
  const { t } = useTranslation("diagrams");
  const mayReleaseSome = page.versions.some(({ releasable }) => releasable) && page.diagram.own?.state !== "released";
  return (
    <span className="contents" data-no-print>
      {page.mayWrite ? (
        <>
          <LinkButton to={`${self}/edit`} icon={<Pencil className="size-4" aria-hidden="true" />}>{t("edit")}</LinkButton>
          <LinkButton to={`${self}/versions/new`} icon={<FilePlus2 className="size-4" aria-hidden="true" />}>{t("addVersion")}</LinkButton>
        </>
      ) : null}
      {mayReleaseSome ? <LinkButton to={`${self}/release`} variant="primary">{t("release.action")}</LinkButton> : null}
    </span>
  );
}

/** What the reader has just done here, as long as it is still so; or why it could not be done. */
function Outcome({ page }: { page: DiagramPageData }) {
  const { t } = useTranslation("diagrams");
  const form = useForm();
  const name = useWorkspace().counterpartName;
  if (form.failure !== null) return <FormErrorSummary errors={form.errors} />;
  const isReleased = page.diagram.release !== null;
  if (page.done === "released" && isReleased) return <Banner tone="success" live title={t("release.done", { name })}>{t("release.doneHint")}</Banner>;
  if (page.done === "withdrawn" && !isReleased) return <Banner tone="success" live title={t("withdraw.done")}>{t("withdraw.doneHint", { name })}</Banner>;
  return null;
}

function Accesses({ page, self, numbers }: { page: DiagramPageData; self: string; numbers: ReadonlyMap<string, number> }) {
  const { t } = useTranslation("diagrams");
  const name = useWorkspace().counterpartName;
  if (page.accesses === null) return null;
  return (
    <Section title={t("accesses.title")} description={t("accesses.lead", { name })}>
      <AccessTable accesses={page.accesses.accesses} numbers={numbers} />
      {page.accesses.hasMore ? <div><LinkButton size="small" to={`${self}/accesses`}>{t("accesses.all")}</LinkButton></div> : null}
    </Section>
  );
}
