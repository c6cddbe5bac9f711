import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { CalendarDay, DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Section } from "#app/components/section.tsx";
import { AttachmentList } from "#app/features/attachments/components/attachment-list.tsx";
import { DelegatesCard } from "#app/features/delegation/components/delegates-card.tsx";
import { orRemoved } from "#app/features/retention/or-removed.server.ts";
import { SharedMark } from "#app/features/workspaces/components/shared-visibility.tsx";
import { SubjectHistory } from "#app/features/workspaces/components/subject-history.tsx";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { useMarkSeen } from "#app/live/use-mark-seen.ts";
import { listAttachments } from "#server/modules/attachments/index.ts";
import { contractPermissions, contractState, readContract } from "#server/modules/contracts/index.ts";
import { listDelegates } from "#server/modules/delegation/index.ts";
import { listHistory, readMarks } from "#server/modules/workspaces/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { may } from "#server/platform/permissions.ts";
import { ContractStateChip } from "../components/contract-state-chip.tsx";

export function loader(args: LoaderFunctionArgs) {
  const id = args.params["contractId"] ?? "";
  const now = args.context.services.clock();
  return readInWorkspace(args, async (db, scope) => {
    const contract = await orRemoved(db, scope, id, readContract(db, scope, id));
    return {
      contract, workspaceId: scope.workspace.id, now,
      state: contractState(contract, dayInTokyo(now)),
      files: await listAttachments(db, scope, [id]),
      history: await listHistory(db, scope, id),
      mark: (await readMarks(db, scope, [id])).get(id),
      mayWrite: may(scope, contractPermissions, "write"),
      delegates: await listDelegates(db, scope, id),
      mayDelegate: may(scope, contractPermissions, "delegate"),
    };
  });
}

export default function ContractPage() {
  const { t } = useTranslation("contracts");
  const files = useTranslation("attachments").t;
  const page = useLoaderData<typeof loader>();
  const { contract, workspaceId } = page;
  const base = `/workspaces/${workspaceId}/contracts`;
  useMarkSeen(contract.id, page.mark);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={contract.title}
        breadcrumb={[{ to: base, label: t("title") }]}
        marks={<><ContractStateChip state={page.state} /><SharedMark /></>}
        meta={<span>{t("updatedAt")} <DateTime at={contract.updatedAt} /></span>}
        actions={page.mayWrite ? <LinkButton to={`${base}/${contract.id}/edit`} icon={<Pencil className="size-4" aria-hidden="true" />}>{t("edit")}</LinkButton> : undefined}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-6">
          <Card>
            <DescriptionList items={[
              { term: t("devices"), value: contract.devices },
              contract.kind === "contract"
                ? { term: t("cyberScope"), value: contract.cyberScope ? (contract.cyberScopeText ?? t("cyberIncluded")) : t("cyberNotIncluded") }
                : { term: t("absenceReason"), value: contract.absenceReason },
              { term: t("contact"), value: contract.contact ?? t("notRecorded") },
            ]} />
          </Card>
          {page.files.length === 0 ? null : <Section title={files("title")}><AttachmentList workspaceId={workspaceId} files={page.files} /></Section>}
          <SubjectHistory entries={page.history} now={page.now} />
        </div>
        <aside className="flex flex-col gap-6">
          <Card>
            <DescriptionList layout="stacked" items={[
              { term: t("startsOn"), value: contract.startsOn === null ? null : <CalendarDay day={contract.startsOn} /> },
              { term: t("endsOn"), value: contract.endsOn === null ? null : <CalendarDay day={contract.endsOn} /> },
              { term: t("reviewOn"), value: contract.reviewOn === null ? null : <CalendarDay day={contract.reviewOn} /> },
            ]} />
          </Card>
          <DelegatesCard delegates={page.delegates} change={page.mayDelegate ? `${base}/${contract.id}/delegates` : null} />
        </aside>
      </div>
    </div>
  );
}
