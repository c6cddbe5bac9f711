import { useTranslation } from "react-i18next";

/** The first thing Tab reaches: past the navigation to the main landmark. */
export function SkipLink({ targetId = "main" }: { targetId?: string }) {
  const { t } = useTranslation("common");
  return (
    <a
      href={`#${targetId}`}
      className="sr-only z-50 rounded-6 bg-raised px-4 py-2 font-semibold text-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      {t("skipToMain")}
    </a>
  );
}
