import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";

/** What a report here is not. */
export function FilingNotice() {
  const { t } = useTranslation("incidents");
  return (
    <Banner tone="warning" title={t("notice.title")}>
      <p>{t("notice.body")}</p>
    </Banner>
  );
}
