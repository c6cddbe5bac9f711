import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "#app/components/page-header.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { authorizeViewing, listAccesses, listVersions, readDiagram } from "#server/modules/diagrams/index.ts";
import { AccessTable } from "../components/access-table.tsx";

const ACCESSES_PER_PAGE = 50;

export function loader(args: LoaderFunctionArgs) {
  const before = new URL(args.request.url).searchParams.get("before");
  return readInWorkspace(args, async (db, scope) => {
    authorizeViewing(scope);
    const { id, title } = await readDiagram(db, scope, args.params["diagramId"] ?? "");
    const { accesses, next } = await listAccesses(db, scope, id, { before, limit: ACCESSES_PER_PAGE });
    const versions = await listVersions(db, scope, id);
    return { id, title, accesses, next, numbers: versions.map((version) => [version.id, version.number] as const) };
  });
}

export default function Accesses() {
  const { t } = useTranslation("diagrams");
  const { id, title, accesses, next, numbers } = useLoaderData<typeof loader>();
  const workspace = useWorkspace();
  const base = `/workspaces/${workspace.id}/diagrams`;
  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title={t("accesses.title")}
        breadcrumb={[{ to: base, label: t("title") }, { to: `${base}/${id}`, label: title }]}
        meta={<p>{t("accesses.lead", { name: workspace.counterpartName })}</p>}
      />
      <AccessTable accesses={accesses} numbers={new Map(numbers)} />
      <Pagination next={next === null ? undefined : `?before=${next}`} />
    </div>
  );
}
