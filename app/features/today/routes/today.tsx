import { useTranslation } from "react-i18next";
import { PageHeader } from "#app/components/page-header.tsx";

export default function Today() {
  const { t } = useTranslation("shell");
  return <PageHeader title={t("today")} />;
}
