import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { CvssMark } from "#app/components/cvss-mark.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { SeverityMark } from "#app/components/severity-mark.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import { orRemoved } from "#app/features/retention/or-removed.server.ts";
import { SharedMark } from "#app/features/workspaces/components/shared-visibility.tsx";
import { SubjectHistory } from "#app/features/workspaces/components/subject-history.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { useMarkSeen } from "#app/live/use-mark-seen.ts";
import {
  acknowledgeAdvisory, acknowledgeSchema, advisoryPermissions, listAcknowledgements, listPublications, listSafetyManagers, presentFacts, readDelivery, readDeliveredRevision,
} from "#server/modules/advisories/index.ts";
import { safetyRolesOf, shownSeverity } from "#server/modules/advisories/rules.ts";
import { listHistory, readMarks } from "#server/modules/workspaces/index.ts";
import { may } from "#server/platform/permissions.ts";
import { AcknowledgeBanner } from "../components/acknowledge-banner.tsx";
import { AcknowledgementCard } from "../components/acknowledgement-card.tsx";
import { AcknowledgementChip } from "../components/acknowledgement-chip.tsx";
import { DocumentFacts } from "../components/document-facts.tsx";
import { PublishedRevisions } from "../components/published-revisions.tsx";
import { VendorWords } from "../components/vendor-words.tsx";

export function loader(args: LoaderFunctionArgs) {
  const id = args.params["deliveryId"] ?? "";
  const asked = new URL(args.request.url).searchParams.get("revision");
  const now = args.context.services.clock();
  return readInWorkspace(args, async (db, scope) => {
    const delivery = await orRemoved(db, scope, id, readDelivery(db, scope, id));
    const { facts, ...revision } = await readDeliveredRevision(db, scope, id, asked === null ? delivery.number : Number(asked));
    const acknowledgements = await listAcknowledgements(db, scope, id);
    const myRoles = safetyRolesOf(scope.roles);
    return {
      delivery, revision, facts: presentFacts(facts), acknowledgements, now,
      vendorName: scope.side === "vendor" ? scope.organizationName : scope.workspace.counterpartName,
      base: `/workspaces/${scope.workspace.id}/advisories`,
      publications: await listPublications(db, scope, id),
      managers: await listSafetyManagers(db, scope),
      history: await listHistory(db, scope, id),
      mark: (await readMarks(db, scope, [id])).get(id),
      mayPublish: may(scope, advisoryPermissions, "publish"),
      mayAcknowledge: may(scope, advisoryPermissions, "acknowledge")
        && !acknowledgements.some(({ userId, number }) => userId === scope.user.id && number === delivery.number),
      isMine: myRoles.some((role) => delivery.awaitingRoles.includes(role)),
    };
  });
}

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: acknowledgeSchema,
    async run({ revision }, { requestId }) {
      const id = args.params["deliveryId"] ?? "";
      await commandInWorkspace(args, requestId, (tx, scope) => acknowledgeAdvisory(tx, scope, id, revision));
      return redirect(`/workspaces/${args.params["workspaceId"]}/advisories/${id}`);
    },
  });

/** A refusal because of a newer revision brings that revision along. */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function DeliveryPage() {
  const { t } = useTranslation("advisories");
  const page = useLoaderData<typeof loader>();
  const form = useForm();
  const { delivery, revision, facts, base, now } = page;
  const address = `${base}/${delivery.id}`;
  const severity = shownSeverity(facts.severity);
  const isNewest = revision.number === delivery.number;
  const wasAcknowledged = page.acknowledgements.some(({ number }) => number < delivery.number);
  useMarkSeen(delivery.id, page.mark);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={facts.title}
        breadcrumb={[{ to: base, label: t("title") }]}
        marks={
          <>
            {severity === null ? null : <SeverityMark level={severity} />}
            {facts.maxBaseScore === null ? null : <CvssMark score={facts.maxBaseScore} />}
            {facts.tlp === null ? null : <TlpMark label={facts.tlp} />}
            <AcknowledgementChip awaiting={delivery.awaitingRoles} severity={delivery.severity} />
            <SharedMark />
          </>
        }
        meta={
          <>
            <span className="font-mono">{facts.trackingId}</span>
            <span>{t("revision", { number: revision.number })}</span>
            <span>{t("publishedAt")} <DateTime at={delivery.publishedAt} /></span>
          </>
        }
        actions={page.mayPublish ? (
          <>
            <LinkButton to={`/advisories/${delivery.advisoryId}`}>{t("delivery.openLibrary")}</LinkButton>
            <LinkButton to={`${address}/edit`} icon={<Pencil className="size-4" aria-hidden="true" />}>{t("delivery.edit")}</LinkButton>
          </>
        ) : undefined}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-6">
          <FormErrorSummary errors={form.errors} />
          {isNewest ? null : (
            <Banner tone="warning" title={t("detail.olderPublished", { number: revision.number, current: delivery.number })} action={<LinkButton to={address} size="small">{t("detail.showCurrent", { current: delivery.number })}</LinkButton>} />
          )}
          {page.mayAcknowledge && isNewest ? (
            <AcknowledgeBanner number={delivery.number} severity={delivery.severity} isMine={page.isMine} isRevised={wasAcknowledged} pending={form.pending} />
          ) : null}
          <VendorWords delivery={delivery} vendorName={page.vendorName} />
        </div>
        {/* On a phone it stands before the document, which may be very long. */}
        <aside aria-label={t("detail.status")} className="flex flex-col gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <AcknowledgementCard number={delivery.number} severity={delivery.severity} awaiting={delivery.awaitingRoles} acknowledgements={page.acknowledgements} managers={page.managers} now={now} />
          <PublishedRevisions publications={page.publications} shown={revision.number} address={address} />
        </aside>
        <div className="flex min-w-0 flex-col gap-6">
          <DocumentFacts facts={facts} />
          <SubjectHistory entries={page.history} now={now} />
        </div>
      </div>
    </div>
  );
}
