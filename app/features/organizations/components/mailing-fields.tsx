import { useTranslation } from "react-i18next";
import { CheckboxField } from "#app/components/checkbox-field.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import type { FormState } from "#app/http/use-form.ts";

/** Whether the link goes by mail too, and the reader's language. `languageHint`: what else the language decides. */
export function MailingFields({ form, canSend, languageHint }: { form: FormState; canSend: boolean; languageHint: string }) {
  const { t } = useTranslation("organizations");
  return (
    <>
      <SelectField
        {...form.field("language", "ja")} label={t("mailing.language")} hint={languageHint} width="short"
        options={[{ value: "ja", label: "日本語" }, { value: "en", label: "English" }]}
      />
      {canSend ? <CheckboxField name="byMail" label={t("mailing.byMail")} hint={t("mailing.byMailHint")} defaultChecked={form.failure === null || form.failure.values["byMail"] !== undefined} /> : null}
    </>
  );
}
