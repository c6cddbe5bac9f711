import { useTranslation } from "react-i18next";
import { CheckboxGroup } from "#app/components/checkbox-group.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { FormState } from "#app/http/use-form.ts";
import type { OrganizationProfile } from "#server/modules/organizations/index.ts";
import { BUSINESS_TYPES, LICENCE_CLASSES } from "#server/modules/organizations/schema.ts";
import { useBusinessWords } from "./profile-facts.tsx";

/** A vendor's part of the profile: what kind of company, whose devices, and where to report a vulnerability. */
export function VendorFields({ vendor, form }: { vendor: NonNullable<OrganizationProfile["vendor"]>; form: FormState }) {
  const { t } = useTranslation("organizations");
  const business = useBusinessWords();
  const option = (value: string, label: string) => ({ value, label });
  return (
    <>
      <h2 className="text-section font-bold">{t("profile.business")}</h2>
      <CheckboxGroup
        {...form.group("businessTypes", vendor.businessTypes)} label={t("profile.businessTypes")} hint={t("profile.businessTypesHint")}
        options={BUSINESS_TYPES.map((type) => option(type, business.types([type])))}
      />
      <SelectField
        {...form.field("licenceClass", vendor.licenceClass)} label={t("profile.licenceClass")} hint={t("profile.licenceHint")} width="medium"
        placeholder={t("profile.noLicence")} options={LICENCE_CLASSES.map((licence) => option(licence, business.licence(licence)))}
      />
      <TextField {...form.field("licenceNumber", vendor.licenceNumber)} label={t("profile.licenceNumber")} maxLength={50} width="medium" />
      <TextField {...form.field("upstreamHolder", vendor.upstreamHolder)} label={t("profile.upstreamHolder")} hint={t("profile.upstreamHint")} maxLength={200} />
      <h2 className="text-section font-bold">{t("profile.psirt")}</h2>
      <p className="text-dense text-muted">{t("profile.psirtLead")}</p>
      <TextField {...form.field("psirtEmail", vendor.psirtEmail)} label={t("profile.psirtEmail")} type="email" markOptional maxLength={254} />
      <TextField {...form.field("psirtPhone", vendor.psirtPhone)} label={t("profile.psirtPhone")} type="tel" markOptional maxLength={50} width="medium" />
      <TextField {...form.field("psirtUrl", vendor.psirtUrl)} label={t("profile.psirtUrl")} type="url" markOptional maxLength={500} />
      <TextField {...form.field("psirtHours", vendor.psirtHours)} label={t("profile.psirtHours")} hint={t("profile.psirtHoursHint")} markOptional maxLength={200} />
    </>
  );
}
