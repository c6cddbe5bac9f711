import { useTranslation } from "react-i18next";
import { Chip } from "#app/components/chip.tsx";

/** 【訓練】 beside everything that belongs to a drill. */
export function DrillMark() {
  const { t } = useTranslation("incidents");
  return <Chip tone="warning">{t("drill")}</Chip>;
}

/** Above a drill's page: nobody may take it for the real thing, also on paper. */
export function DrillBanner() {
  const { t } = useTranslation("incidents");
  return (
    <p className="edge-striped rounded-6 border border-warning-mark bg-warning-soft py-2 ps-5 pe-4 font-bold text-warning">{t("drillBanner")}</p>
  );
}
