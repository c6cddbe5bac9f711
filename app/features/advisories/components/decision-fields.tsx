import { useTranslation } from "react-i18next";
import { RadioGroup } from "#app/components/radio-group.tsx";

/** What to do with a file that is no newer than the current revision. */
export function DecisionFields({ number }: { number: number }) {
  const { t } = useTranslation("advisories");
  return (
    <RadioGroup
      name="decision"
      framed
      required
      label={t("import.decision")}
      hint={t("import.decisionHint")}
      options={(["history", "current"] as const).map((value) => ({
        value, label: t(`import.decisions.${value}.label`), description: t(`import.decisions.${value}.description`, { number }),
      }))}
    />
  );
}
