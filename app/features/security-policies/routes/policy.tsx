import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { FilePlus2, Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { Section } from "#app/components/section.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import { SharedMark } from "#app/features/workspaces/components/shared-visibility.tsx";
import { SubjectHistory } from "#app/features/workspaces/components/subject-history.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { useLiveMark } from "#app/live/live-context.ts";
import { useMarkSeen } from "#app/live/use-mark-seen.ts";
import { acknowledgementSchema, acknowledgeVersion, listVersions, readSecurityPolicy, standingOf } from "#server/modules/security-policies/index.ts";
import { listHistory, readMarks } from "#server/modules/workspaces/index.ts";
import { dayInTokyo, daysBetween } from "#server/platform/clock.ts";
import { AcknowledgementCard } from "../components/acknowledgement-card.tsx";
import { OlderVersion } from "../components/older-version.tsx";
import { PolicyChips } from "../components/policy-chips.tsx";
import { PolicyFacts } from "../components/policy-facts.tsx";
import { TurnBanner } from "../components/turn-banner.tsx";
import { VersionFacts } from "../components/version-facts.tsx";

export function loader(args: LoaderFunctionArgs) {
  const id = args.params["policyId"] ?? "";
  const before = Number(new URL(args.request.url).searchParams.get("before") ?? "");
  const now = args.context.services.clock();
  return readInWorkspace(args, async (db, scope) => {
    const policy = await readSecurityPolicy(db, scope, id);
    const { versions, next } = await listVersions(db, scope, id, null);
    const paged = Number.isInteger(before) && before > 1 && before <= policy.number;
    const older = paged ? await listVersions(db, scope, id, before) : { versions: versions.slice(1), next };
    const current = versions[0];
    const today = dayInTokyo(now);
    const standing = standingOf(scope, policy, today);
    return {
      policy: { ...policy, ...standing },
      daysLeft: standing.validity === "expiring" && policy.expiresOn !== null ? daysBetween(today, policy.expiresOn) : null,
      current, older: older.versions, next: older.next, now, side: scope.side,
      ownerName: policy.ownerSide === scope.side ? scope.organizationName : scope.workspace.counterpartName,
      acknowledgedByReader: current?.acknowledgements.some(({ userId }) => userId === scope.user.id) ?? false,
      base: `/workspaces/${scope.workspace.id}/security-policies`,
      history: await listHistory(db, scope, id),
      mark: (await readMarks(db, scope, [id])).get(id),
    };
  });
}

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: acknowledgementSchema,
    async run({ versionId }, { requestId }) {
      const { id } = await commandInWorkspace(args, requestId, (tx, scope) => acknowledgeVersion(tx, scope, args.params["policyId"] ?? "", versionId));
      return redirect(`/workspaces/${args.params["workspaceId"]}/security-policies/${id}`);
    },
  });

/** A refusal because of a newer version brings that version along. */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function PolicyPage() {
  const { t } = useTranslation("securityPolicies");
  const { policy, current, older, next, now, side, ownerName, base, ...page } = useLoaderData<typeof loader>();
  const form = useForm();
  const address = `${base}/${policy.id}`;
  const changed = useLiveMark(policy.id);
  useMarkSeen(policy.id, page.mark);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={policy.title}
        breadcrumb={[{ to: base, label: t("title") }]}
        marks={<><PolicyChips policy={policy} side={side} /><TlpMark label={policy.tlp} /><SharedMark /></>}
        meta={<><span>{policy.label}</span><span>{t("updatedAt")} <DateTime at={policy.updatedAt} /></span></>}
        actions={policy.mayRevise ? (
          <span data-no-print className="contents">
            <LinkButton to={`${address}/edit`} icon={<Pencil className="size-4" aria-hidden="true" />}>{t("edit")}</LinkButton>
            <LinkButton to={`${address}/versions/new`} variant={policy.validity === "current" ? "secondary" : "primary"} icon={<FilePlus2 className="size-4" aria-hidden="true" />}>{t("issue")}</LinkButton>
          </span>
        ) : undefined}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {form.errors.map(({ message }) => <Banner key={message} tone="danger" live>{message}</Banner>)}
          <TurnBanner policy={policy} side={side} pending={form.pending} />
          {current === undefined ? null : <Section title={t("currentVersion")}><Card className={changed ? "live-changed" : undefined}><VersionFacts base={address} version={current} daysLeft={page.daysLeft} /></Card></Section>}
          {older.length === 0 ? null : (
            <Section title={t("olderVersions")} count={policy.number - 1}>
              {older.map((version) => <OlderVersion key={version.id} base={address} version={version} />)}
              <Pagination next={next === null ? undefined : `?before=${next}`} />
            </Section>
          )}
          <SubjectHistory entries={page.history} now={now} />
        </div>
        <aside aria-label={t("status")} className="flex flex-col gap-6">
          {current === undefined ? null : <AcknowledgementCard policy={policy} version={current} now={now} pending={form.pending} done={page.acknowledgedByReader} />}
          <Card><PolicyFacts policy={policy} ownerName={ownerName} /></Card>
        </aside>
      </div>
    </div>
  );
}
