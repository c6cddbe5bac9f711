import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { NewerState } from "#app/features/workspaces/components/newer-state.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import { useForm } from "#app/http/use-form.ts";
import type { OrganizationProfile } from "#server/modules/organizations/index.ts";
import { useBusinessWords } from "./profile-facts.tsx";
import { VendorFields } from "./vendor-fields.tsx";

/** What an admin says about the organization. Posts to the page it stands on. */
export function ProfileForm({ profile }: { profile: OrganizationProfile }) {
  const { t } = useTranslation("organizations");
  const business = useBusinessWords();
  const form = useForm();
  // The revision that was opened, not the one a live reload has brought since: only so is a stale edit told.
  const [opened] = useState(profile.revision);
  const { newer = null, values = {} } = form.failure ?? {};
  const common = { name: t("profile.name"), nameEn: t("profile.nameEn"), emergencyContact: t("profile.emergencyContact") };
  const labels: Record<string, string> = profile.vendor === null ? common : {
    ...common, businessTypes: t("profile.businessTypes"), licenceClass: t("profile.licenceClass"), licenceNumber: t("profile.licenceNumber"),
    upstreamHolder: t("profile.upstreamHolder"), psirtEmail: t("profile.psirtEmail"), psirtPhone: t("profile.psirtPhone"),
    psirtUrl: t("profile.psirtUrl"), psirtHours: t("profile.psirtHours"),
  };
  const typed = { ...values, businessTypes: [business.types(values["businessTypes"] ?? [])], licenceClass: [business.licence(values["licenceClass"]?.at(-1) ?? "")] };
  const present = newer === null ? null : {
    ...newer, businessTypes: business.types((newer["businessTypes"] ?? "").split(",")), licenceClass: business.licence(newer["licenceClass"] ?? ""),
  };
  return (
    <Form method="post" noValidate className="flex max-w-2xl flex-col gap-5">
      <RequestId />
      <FormErrorSummary errors={form.errors} labels={labels} />
      <NewerState newer={present} values={typed} labels={labels} />
      <input type="hidden" name="revision" value={newer?.["revision"] ?? opened} />
      <p className="text-muted">{t("profile.lead")}</p>
      <TextField {...form.field("name", profile.name)} label={common.name} required maxLength={200} />
      <TextField {...form.field("nameEn", profile.nameEn)} label={common.nameEn} markOptional maxLength={200} />
      <TextArea {...form.field("emergencyContact", profile.emergencyContact)} label={common.emergencyContact} hint={t("profile.emergencyHint")} markOptional rows={3} maxLength={500} />
      {profile.vendor === null ? null : <VendorFields vendor={profile.vendor} form={form} />}
      <div><Button type="submit" variant="primary" pending={form.pending}>{t("profile.save")}</Button></div>
    </Form>
  );
}
