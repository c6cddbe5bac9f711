import { useTranslation } from "react-i18next";
import { DateField } from "#app/components/date-field.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { FormState } from "#app/http/use-form.ts";

interface WordsFieldsProps {
  form: FormState;
  start?: { clinicalImpact: string | null; contact: string | null; actionDueOn: string | null };
  /** The earliest deadline that makes sense. */
  today?: string;
}

/** What the fields are called. */
export function useWordsLabels() {
  const { t } = useTranslation("advisories");
  return { clinicalImpact: t("publish.clinicalImpact"), contact: t("publish.contact"), actionDueOn: t("publish.actionDueOn") };
}

/** The vendor's own words: clinical impact, deadline, contact. */
export function WordsFields({ form, start, today }: WordsFieldsProps) {
  const { t } = useTranslation("advisories");
  const labels = useWordsLabels();
  return (
    <>
      <TextArea {...form.field("clinicalImpact", start?.clinicalImpact)} label={labels.clinicalImpact} hint={t("publish.clinicalImpactHint")} markOptional rows={4} maxLength={4000} />
      <DateField {...form.field("actionDueOn", start?.actionDueOn)} label={labels.actionDueOn} hint={t("publish.actionDueOnHint")} markOptional min={today} />
      <TextField {...form.field("contact", start?.contact)} label={labels.contact} hint={t("publish.contactHint")} markOptional maxLength={500} />
    </>
  );
}
