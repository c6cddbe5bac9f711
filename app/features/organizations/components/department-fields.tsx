import { useTranslation } from "react-i18next";
import { TextArea } from "#app/components/text-area.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { FormState } from "#app/http/use-form.ts";

interface DepartmentFieldsProps {
  form: FormState;
  department?: { name: string; nameEn: string | null; deviceTypes: readonly string[] };
}

/** The fields of a department, for adding and changing; see `useDepartmentLabels` for their names. */
export function DepartmentFields({ form, department }: DepartmentFieldsProps) {
  const { t } = useTranslation("organizations");
  const labels = useDepartmentLabels();
  return (
    <>
      <TextField {...form.field("name", department?.name)} label={labels.name} required maxLength={100} autoComplete="off" />
      <TextField {...form.field("nameEn", department?.nameEn)} label={labels.nameEn} markOptional maxLength={100} autoComplete="off" />
      <TextArea {...form.field("deviceTypes", department?.deviceTypes.join("\n"))} label={labels.deviceTypes} hint={t("departments.deviceTypesHint")} markOptional rows={5} />
    </>
  );
}

export function useDepartmentLabels() {
  const { t } = useTranslation("organizations");
  return { name: t("departments.name"), nameEn: t("departments.nameEn"), deviceTypes: t("departments.deviceTypes") };
}
