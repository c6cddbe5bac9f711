import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Building2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/components/empty-state.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { readInOrganization } from "#app/http/scope.server.ts";
import { incidentPermissions, listReporters } from "#server/modules/incidents/index.ts";
import { listWorkspaces } from "#server/modules/workspaces/index.ts";
import { may } from "#server/platform/permissions.ts";
import { isUuid } from "#server/platform/scope.ts";
import { FilingNotice } from "../components/filing-notice.tsx";

/**
 * One touch to the form: straight there from inside a workspace (`?workspace=`, or the page one comes from) or where
 * there is only one; else, and with `?choose`, the counterpart is asked for.
 */
export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams;
  const workspace = query.get("workspace") ?? cameFrom(args.request) ?? "";
  const after = query.get("after") ?? "";
  const page = await readInOrganization(args, async (db, scope) => {
    if (!may(scope, incidentPermissions, "post")) return { workspaces: [], next: null, reporters: await listReporters(db, scope) };
    // Whether it is theirs is judged by the form's own page, with the same 404 as everywhere.
    if (isUuid(workspace) && !query.has("choose")) throw redirect(`/workspaces/${workspace}/incidents/new`);
    return { ...(await listWorkspaces(db, scope, isUuid(after) ? after : null)), reporters: null };
  });
  const [only] = page.workspaces;
  const isOnly = page.workspaces.length === 1 && page.next === null && after === "";
  if (only !== undefined && isOnly && !query.has("choose")) throw redirect(`/workspaces/${only.id}/incidents/new`);
  return page;
}

/** The workspace whose page the reader was on. */
function cameFrom(request: Request): string | undefined {
  const referer = request.headers.get("Referer") ?? "";
  if (!URL.canParse(referer)) return undefined;
  const { host, pathname } = new URL(referer);
  return host === request.headers.get("Host") ? /^\/workspaces\/([0-9a-f-]{36})(\/|$)/.exec(pathname)?.[1] : undefined;
}

export default function Report() {
  const { t } = useTranslation("incidents");
  const { workspaces, next, reporters } = useLoaderData<typeof loader>();
  const { organization } = useShell();
  if (reporters !== null) {
    return (
      <div className="flex max-w-3xl flex-col gap-5">
        <PageHeader title={t("choose.title")} meta={<span>{t("choose.notYou")}</span>} />
        <List label={t("choose.reporters")}>
          {reporters.map(({ id, name, jobTitle }) => <ListRow key={id} title={name} meta={jobTitle} />)}
        </List>
      </div>
    );
  }
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <PageHeader title={t("choose.title")} meta={<span>{t("choose.lead")}</span>} />
      {workspaces.length === 0 ? (
        <EmptyState title={t("choose.none")} icon={<Building2 className="size-6" aria-hidden="true" />}>{t("choose.noneHint")}</EmptyState>
      ) : (
        <List label={t("choose.list")}>
          {workspaces.map(({ id, name }) => (
            <ListRow key={id} to={`/workspaces/${id}/incidents/new`} title={name} leading={<SideMark side={organization.side === "hospital" ? "vendor" : "hospital"} />} />
          ))}
        </List>
      )}
      <Pagination next={next === null ? undefined : `?choose&after=${next}`} />
      <FilingNotice />
    </div>
  );
}
