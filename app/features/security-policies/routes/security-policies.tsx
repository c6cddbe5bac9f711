import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { FileCheck2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { listSecurityPolicies, securityPolicyPermissions, standingOf } from "#server/modules/security-policies/index.ts";
import { readMarks } from "#server/modules/workspaces/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { may } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import { OwnerFilter } from "../components/owner-filter.tsx";
import type { Owner } from "../components/owner-filter.tsx";
import { PolicyRow } from "../components/policy-row.tsx";

export function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const before = searchParams.get("before") ?? "";
  const wanted = searchParams.get("owner");
  const owner: Owner = wanted === "own" || wanted === "counterpart" ? wanted : null;
  const now = args.context.services.clock();
  return readInWorkspace(args, async (db, scope) => {
    const { policies, next } = await listSecurityPolicies(db, scope, { before: isUuid(before) ? before : null, owner });
    const marks = await readMarks(db, scope, policies.map(({ id }) => id));
    const today = dayInTokyo(now);
    return {
      policies: policies.map((policy) => ({ ...policy, ...standingOf(scope, policy, today), unread: marks.get(policy.id)?.unread ?? false })),
      next, now, owner, side: scope.side, isFirst: !isUuid(before), mayWrite: may(scope, securityPolicyPermissions, "write"),
    };
  });
}

export default function SecurityPolicies() {
  const { t } = useTranslation("securityPolicies");
  const { policies, next, now, owner, side, isFirst, mayWrite } = useLoaderData<typeof loader>();
  const base = `/workspaces/${useParams()["workspaceId"]}/security-policies`;
  const add = mayWrite ? <LinkButton to={`${base}/new`} variant="primary">{t("add")}</LinkButton> : undefined;
  const none = policies.length === 0;
  const nothingYet = none && owner === null && isFirst;
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("title")} meta={<span>{t("lead")}</span>} actions={nothingYet ? undefined : add} />
      {nothingYet ? (
        <EmptyState title={t("empty.title")} icon={<FileCheck2 className="size-6" aria-hidden="true" />} action={add}>{t(mayWrite ? "empty.mine" : "empty.theirs")}</EmptyState>
      ) : (
        <>
          <OwnerFilter owner={owner} side={side} />
          {none ? <EmptyState title={t("empty.filtered")} /> : (
            <List label={t("title")}>
              {policies.map((policy) => <PolicyRow key={policy.id} policy={policy} base={base} side={side} now={now} />)}
            </List>
          )}
        </>
      )}
      <Pagination next={next === null ? undefined : `?${new URLSearchParams({ ...(owner === null ? {} : { owner }), before: next }).toString()}`} />
    </div>
  );
}
