import { useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import type { LibraryAdvisory } from "#server/modules/advisories/index.ts";

interface LibraryBannersProps {
  advisory: LibraryAdvisory;
  shown: number;
  address: string;
}

/** What was just done with an advisory, and what to mind about the revision on the page. */
export function LibraryBanners({ advisory, shown, address }: LibraryBannersProps) {
  const { t } = useTranslation("advisories");
  const [params] = useSearchParams();
  const imported = Number(params.get("imported"));
  const published = Number(params.get("published"));
  const { number: current, documentStatus } = advisory.current;
  const showCurrent = <LinkButton to={address} size="small">{t("detail.showCurrent", { current })}</LinkButton>;
  return (
    <>
      {published > 0 && published <= advisory.counts.total ? (
        <Banner tone="success" live title={t("detail.justPublished", { count: published })}>{t("detail.justPublishedHint")}</Banner>
      ) : null}
      {imported > 0 && imported === shown ? (
        shown === current
          ? <Banner tone="success" live title={t("detail.justImported", { number: shown })}>{t("detail.justImportedHint")}</Banner>
          : <Banner tone="success" live title={t("detail.keptInHistory", { number: shown })} action={showCurrent}>{t("detail.keptInHistoryHint", { current })}</Banner>
      ) : shown === current ? null : <Banner tone="warning" title={t("detail.oldRevision", { number: shown, current })} action={showCurrent} />}
      {shown === current && documentStatus === "draft" ? <Banner tone="warning" title={t("detail.draft")} /> : null}
    </>
  );
}
