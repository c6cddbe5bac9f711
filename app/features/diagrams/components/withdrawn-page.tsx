import { useTranslation } from "react-i18next";
import { EyeOff } from "lucide-react";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { useMarkSeen } from "#app/live/use-mark-seen.ts";
import type { Withdrawal } from "#server/modules/diagrams/index.ts";

/** What the vendor finds where a released diagram was. */
export function WithdrawnPage({ withdrawal }: { withdrawal: Withdrawal }) {
  const { t } = useTranslation("diagrams");
  const base = `/workspaces/${useWorkspace().id}/diagrams`;
  useMarkSeen(withdrawal.id, withdrawal.mark);
  return (
    <div className="flex max-w-2xl flex-col gap-5">
      <PageHeader title={t("withdrawn.title")} breadcrumb={[{ to: base, label: t("title") }]} />
      <Card className="flex flex-col gap-4">
        <p className="flex gap-3"><EyeOff className="mt-1 size-5 shrink-0 text-muted" aria-hidden="true" /><span>{t("withdrawn.text")}</span></p>
        <DescriptionList items={[
          { term: t("ended.at"), value: <DateTime at={withdrawal.at} /> },
          { term: t("ended.by"), value: withdrawal.byName },
        ]} />
        <div><LinkButton to={base}>{t("withdrawn.back")}</LinkButton></div>
      </Card>
    </div>
  );
}
