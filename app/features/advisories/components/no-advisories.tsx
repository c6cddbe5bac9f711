import { ShieldOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/components/empty-state.tsx";
import { PageHeader } from "#app/components/page-header.tsx";

/** For a role that has no part in advisories: says so where others find the list. */
export function NoAdvisories() {
  const { t } = useTranslation("advisories");
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("title")} />
      <EmptyState title={t("forbidden.title")} icon={<ShieldOff className="size-6" aria-hidden="true" />}>{t("forbidden.text")}</EmptyState>
    </div>
  );
}
