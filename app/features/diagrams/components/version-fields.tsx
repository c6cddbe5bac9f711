import { useTranslation } from "react-i18next";
import { DateField } from "#app/components/date-field.tsx";
import { FileField } from "#app/components/file-field.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import type { FormState } from "#app/http/use-form.ts";

/** What the file chooser offers; the server judges by content. */
const ACCEPT = ".png,.jpg,.jpeg,.gif,.webp,.svg,.pdf,.drawio,.dio,.xml";

export interface VersionFieldsProps {
  form: FormState;
  /** Calendar day in Japan. */
  today: string;
  limitMegabytes: number;
}

/** What the fields are called. */
export function useVersionLabels() {
  const { t } = useTranslation("diagrams");
  return { files: t("file"), asOf: t("asOf"), note: t("note") };
}

/** A file, the day whose network it shows, and a note for colleagues. */
export function VersionFields({ form, today, limitMegabytes }: VersionFieldsProps) {
  const { t } = useTranslation("diagrams");
  const labels = useVersionLabels();
  return (
    <>
      <FileField {...form.file("files")} label={labels.files} hint={t("fileHint", { limit: limitMegabytes })} accept={ACCEPT} paste required />
      <DateField {...form.field("asOf", today)} label={labels.asOf} hint={t("asOfHint")} max={today} required />
      <TextArea {...form.field("note")} label={labels.note} hint={t("noteHint")} markOptional rows={3} maxLength={2000} />
    </>
  );
}
