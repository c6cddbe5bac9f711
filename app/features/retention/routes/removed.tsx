import { data } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { CalendarDay, DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { SubjectHistory } from "#app/features/workspaces/components/subject-history.tsx";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { readTombstone } from "#server/modules/retention/index.ts";
import { listHistory } from "#server/modules/workspaces/index.ts";
import { useRetentionWords } from "../components/retention-words.ts";

/** Answers 410: there was something, and it is gone. */
export async function loader(args: LoaderFunctionArgs) {
  const id = args.params["subjectId"] ?? "";
  const now = args.context.services.clock();
  const page = await readInWorkspace(args, async (db, scope) => ({
    tombstone: await readTombstone(db, scope, id), history: await listHistory(db, scope, id), workspaceId: scope.workspace.id, now,
  }));
  return data(page, { status: 410 });
}

/** What was here, when it went, and by which rule. */
export default function Removed() {
  const { t } = useTranslation("retention");
  const { tombstone, history, workspaceId, now } = useLoaderData<typeof loader>();
  const words = useRetentionWords();
  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex max-w-2xl flex-col gap-5">
        <PageHeader title={t("removed.title")} />
        <Card className="flex flex-col gap-4">
          <p>{t("removed.text", { thing: words.thing(tombstone) })}</p>
          <DescriptionList items={[
            { term: t("removed.at"), value: <DateTime at={tombstone.removedAt} /> },
            { term: t("removed.period"), value: `${words.period(tombstone.months)} ${t(`from.${tombstone.kind}`)}` },
            { term: t("removed.base"), value: <CalendarDay day={tombstone.baseOn} /> },
            { term: t("removed.last"), value: <CalendarDay day={tombstone.dueOn} /> },
            { term: t("removed.rule"), value: `${t(`removed.basis.${tombstone.basis}`)}\n${words.source(tombstone)}` },
          ]} />
          <div><LinkButton to={`/workspaces/${workspaceId}`}>{t("removed.back")}</LinkButton></div>
        </Card>
      </div>
      <SubjectHistory entries={history} now={now} />
    </div>
  );
}
