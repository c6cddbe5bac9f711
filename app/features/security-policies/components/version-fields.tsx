import { useTranslation } from "react-i18next";
import { DateField } from "#app/components/date-field.tsx";
import { FileField } from "#app/components/file-field.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { FormState } from "#app/http/use-form.ts";

interface VersionFieldsProps {
  form: FormState;
  /** Calendar day in Japan, YYYY-MM-DD. */
  today: string;
  /** Label of the version that the new one supersedes; none for a first version. */
  lastLabel?: string;
}

/** What the fields are called. */
export function useVersionLabels() {
  const { t } = useTranslation("securityPolicies");
  return { document: t("document"), label: t("label"), changeSummary: t("changeSummary"), issuedOn: t("issuedOn"), expiresOn: t("expiresOn") };
}

/** One version of a document, with its file. */
export function VersionFields({ form, today, lastLabel }: VersionFieldsProps) {
  const { t } = useTranslation("securityPolicies");
  const labels = useVersionLabels();
  return (
    <>
      <FileField {...form.file("document")} label={labels.document} hint={t("documentHint")} required accept=".pdf,.docx,.odt,.txt,.md" />
      <TextField
        {...form.field("label")}
        label={labels.label} hint={lastLabel === undefined ? t("labelHint") : t("lastLabel", { label: lastLabel })} required maxLength={50} width="medium"
      />
      {lastLabel === undefined ? null : (
        <TextArea {...form.field("changeSummary")} label={labels.changeSummary} hint={t("changeHint")} required rows={3} maxLength={4000} />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <DateField {...form.field("issuedOn", today)} label={labels.issuedOn} hint={t("issuedHint")} required max={today} />
        <DateField {...form.field("expiresOn")} label={labels.expiresOn} hint={t("expiresHint")} markOptional />
      </div>
    </>
  );
}
