import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";

interface NewerStateProps {
  /** Field → its present text, after somebody else's change. */
  newer: Readonly<Record<string, string>> | null;
  /** What the reader typed. */
  values: Readonly<Record<string, readonly string[]>>;
  /** Fields to compare, in order, with their names. */
  labels: Readonly<Record<string, string>>;
}

/** Shown above a form whose edit was stale: where the newer state differs from what was typed. */
export function NewerState({ newer, values, labels }: NewerStateProps) {
  const { t } = useTranslation("workspaces");
  if (newer === null) return null;
  const differing = Object.entries(labels).filter(([name]) => (newer[name] ?? "") !== (values[name]?.at(-1) ?? ""));
  return (
    <Banner tone="warning" title={t("newer.title")}>
      <p className="mb-2">{t("newer.hint")}</p>
      <DescriptionList items={differing.map(([name, term]) => ({ key: name, term, value: newer[name] === "" ? t("newer.empty") : newer[name] }))} />
    </Banner>
  );
}
