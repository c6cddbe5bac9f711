import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FileUp, Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { CvssMark } from "#app/components/cvss-mark.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { Section } from "#app/components/section.tsx";
import { SeverityMark } from "#app/components/severity-mark.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import { readInOrganization } from "#app/http/scope.server.ts";
import { advisoryPermissions, listRevisions, listTargets, presentFacts, readAdvisory, readRevision } from "#server/modules/advisories/index.ts";
import { libraryState, shownSeverity } from "#server/modules/advisories/rules.ts";
import { readMarks } from "#server/modules/workspaces/index.ts";
import { may } from "#server/platform/permissions.ts";
import { DocumentFacts } from "../components/document-facts.tsx";
import { LibraryBanners } from "../components/library-banners.tsx";
import { LibraryChip } from "../components/library-chip.tsx";
import { LibraryRevisions } from "../components/library-revisions.tsx";
import { TargetFilters } from "../components/target-filter.tsx";
import { TargetRow } from "../components/target-row.tsx";
import { readTargetSearch } from "../target-search.server.ts";

/** The document is what one comes for; the hospitals stand beside it, page by page. */
const TARGETS_SHOWN = 10;
/** So few hospitals need no search. */
const FEW = 5;

export function loader(args: LoaderFunctionArgs) {
  const id = args.params["advisoryId"] ?? "";
  const asked = new URL(args.request.url).searchParams.get("revision");
  const search = readTargetSearch(args.request, "published");
  const now = args.context.services.clock();
  return readInOrganization(args, async (db, scope) => {
    const advisory = await readAdvisory(db, scope, id);
    const { facts, ...revision } = await readRevision(db, scope, id, asked === null ? advisory.current.number : Number(asked));
    const { targets, next } = await listTargets(db, scope, { ...search, advisoryId: id, currentRevision: advisory.current.number, limit: TARGETS_SHOWN });
    const marks = await readMarks(db, scope, targets.flatMap(({ delivery }) => (delivery === null ? [] : [delivery.id])));
    return {
      advisory, revision, facts: presentFacts(facts), search, next, now,
      targets: targets.map((target) => ({ ...target, unread: marks.get(target.delivery?.id ?? "")?.unread ?? false })),
      revisions: await listRevisions(db, scope, id),
      mayPublish: may(scope, advisoryPermissions, "publish"),
      mayImport: may(scope, advisoryPermissions, "import"),
    };
  });
}

export default function LibraryAdvisoryPage() {
  const { t } = useTranslation("advisories");
  const { advisory, revision, facts, search, targets, next, now, revisions, mayPublish, mayImport } = useLoaderData<typeof loader>();
  const address = `/advisories/${advisory.id}`;
  const severity = shownSeverity(facts.severity);
  const state = libraryState(advisory.counts);
  const outdated = state === "revision_unpublished";
  const nextPage = new URLSearchParams({ filter: search.filter, ...(search.name === "" ? {} : { name: search.name }), after: next ?? "" });
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={facts.title}
        breadcrumb={[{ to: "/advisories", label: t("title") }]}
        marks={
          <>
            {severity === null ? null : <SeverityMark level={severity} />}
            {facts.maxBaseScore === null ? null : <CvssMark score={facts.maxBaseScore} />}
            {facts.tlp === null ? null : <TlpMark label={facts.tlp} />}
            <LibraryChip counts={advisory.counts} />
          </>
        }
        meta={
          <>
            <span className="font-mono">{advisory.trackingId}</span>
            <span>{t("revision", { number: revision.number })}</span>
            <span>{facts.publisher.name}</span>
          </>
        }
        actions={
          <>
            {mayImport ? <LinkButton to="/advisories/import" icon={<FileUp className="size-4" aria-hidden="true" />}>{t("detail.importNewer")}</LinkButton> : null}
            {mayPublish ? (
              <LinkButton to={`${address}/publish${outdated ? "?filter=outdated" : ""}`} variant={outdated || state === "unpublished" ? "primary" : "secondary"} icon={<Send className="size-4" aria-hidden="true" />}>
                {t(outdated ? "detail.publishRevision" : "detail.publish")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-6">
          <LibraryBanners advisory={advisory} shown={revision.number} address={address} />
          {advisory.counts.total === 0 ? null : (
            <Section title={t("detail.targets")} count={advisory.counts.total} description={t("detail.targetsHint")}>
              {advisory.counts.total > FEW || search.filter !== "published" || search.name !== "" ? (
                <TargetFilters filters={["published", "awaiting", "outdated"]} search={search} />
              ) : null}
              {targets.length === 0 ? <p className="text-dense text-muted">{t("detail.noTargetsFiltered")}</p> : (
                <List label={t("detail.targets")}>
                  {targets.map((target) => <TargetRow key={target.workspaceId} target={target} current={advisory.current.number} severity={advisory.current.severity} now={now} />)}
                </List>
              )}
              <Pagination next={next === null ? undefined : `?${nextPage.toString()}`} />
            </Section>
          )}
        </div>
        <aside aria-label={t("detail.status")} className="flex flex-col gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <LibraryRevisions revisions={revisions} current={advisory.current.number} shown={revision.number} address={address} />
        </aside>
        <div className="min-w-0"><DocumentFacts facts={facts} /></div>
      </div>
    </div>
  );
}
