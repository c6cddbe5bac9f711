import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { FileSignature } from "lucide-react";
import { useTranslation } from "react-i18next";
import { CalendarDay } from "#app/components/date-time.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { useLiveMark } from "#app/live/live-context.ts";
import { contractPermissions, contractState, listContracts } from "#server/modules/contracts/index.ts";
import { readMarks } from "#server/modules/workspaces/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { may } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import { ContractStateChip } from "../components/contract-state-chip.tsx";

export function loader(args: LoaderFunctionArgs) {
  const before = new URL(args.request.url).searchParams.get("before") ?? "";
  const now = args.context.services.clock();
  return readInWorkspace(args, async (db, scope) => {
    const { contracts, next } = await listContracts(db, scope, isUuid(before) ? before : null);
    const marks = await readMarks(db, scope, contracts.map(({ id }) => id));
    const today = dayInTokyo(now);
    return {
      contracts: contracts.map((contract) => ({ ...contract, state: contractState(contract, today), unread: marks.get(contract.id)?.unread ?? false })),
      next, now, mayWrite: may(scope, contractPermissions, "write"),
    };
  });
}

type Row = Awaited<ReturnType<typeof loader>>["contracts"][number];

export default function Contracts() {
  const { t } = useTranslation("contracts");
  const { contracts, next, now, mayWrite } = useLoaderData<typeof loader>();
  const base = `/workspaces/${useParams()["workspaceId"]}/contracts`;
  const actions = mayWrite ? (
    <>
      <LinkButton to={`${base}/new-absence`}>{t("addAbsence")}</LinkButton>
      <LinkButton to={`${base}/new`} variant="primary">{t("add")}</LinkButton>
    </>
  ) : undefined;
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("title")} actions={actions} />
      {contracts.length === 0 ? (
        <EmptyState title={t("empty.title")} icon={<FileSignature className="size-6" aria-hidden="true" />}>{t(mayWrite ? "empty.mine" : "empty.theirs")}</EmptyState>
      ) : (
        <List label={t("title")}>
          {contracts.map((contract) => <ContractRow key={contract.id} contract={contract} base={base} now={now} />)}
        </List>
      )}
      <Pagination next={next === null ? undefined : `?before=${next}`} />
    </div>
  );
}

function ContractRow({ contract, base, now }: { contract: Row; base: string; now: Date }) {
  const { t } = useTranslation("contracts");
  const changed = useLiveMark(contract.id);
  return (
    <ListRow
      to={`${base}/${contract.id}`}
      title={contract.title}
      unread={contract.unread}
      changed={changed}
      meta={contract.kind === "contract" && contract.startsOn !== null && contract.endsOn !== null ? (
        <>
          <span><CalendarDay day={contract.startsOn} />{t("until")}<CalendarDay day={contract.endsOn} /></span>
          <span>{t(contract.cyberScope ? "cyberIncluded" : "cyberNotIncluded")}</span>
        </>
      ) : (
        <span>{t("reviewOn")} {contract.reviewOn === null ? null : <CalendarDay day={contract.reviewOn} />}</span>
      )}
      trailing={<ContractStateChip state={contract.state} />}
      time={<RelativeTime at={contract.updatedAt} now={now} />}
    />
  );
}
