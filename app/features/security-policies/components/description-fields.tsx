import { useTranslation } from "react-i18next";
import { SelectField } from "#app/components/select-field.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { FormState } from "#app/http/use-form.ts";
import { SECURITY_POLICY_CATEGORIES, TLP_LABELS } from "#server/modules/security-policies/schema.ts";
import type { SecurityPolicyCategory, TlpLabel } from "#server/modules/security-policies/schema.ts";

interface DescriptionFieldsProps {
  form: FormState;
  /** Start values when something existing is changed. */
  policy?: { title: string; category: SecurityPolicyCategory; scopeText: string | null; tlp: TlpLabel };
}

/** What the fields are called. */
export function useDescriptionLabels() {
  const { t } = useTranslation("securityPolicies");
  return { title: t("name"), category: t("category"), scopeText: t("scope"), tlp: t("tlp") };
}

/** What describes a document through all its versions. */
export function DescriptionFields({ form, policy }: DescriptionFieldsProps) {
  const { t } = useTranslation("securityPolicies");
  const labels = useDescriptionLabels();
  return (
    <>
      <TextField {...form.field("title", policy?.title)} label={labels.title} hint={t("nameHint")} required maxLength={200} />
      <SelectField
        {...form.field("category", policy?.category)}
        label={labels.category} required width="medium" placeholder={t("chooseCategory")}
        options={SECURITY_POLICY_CATEGORIES.map((value) => ({ value, label: t(`categories.${value}`) }))}
      />
      <TextArea {...form.field("scopeText", policy?.scopeText)} label={labels.scopeText} hint={t("scopeHint")} markOptional rows={2} maxLength={4000} />
      <SelectField
        {...form.field("tlp", policy?.tlp ?? "AMBER")}
        label={labels.tlp} hint={t("tlpHint")} required
        options={TLP_LABELS.map((value) => ({ value, label: `TLP:${value} — ${t(`tlpMeaning.${value}`)}` }))}
      />
    </>
  );
}
