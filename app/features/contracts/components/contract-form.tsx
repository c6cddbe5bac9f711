import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { CheckboxField } from "#app/components/checkbox-field.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FileField } from "#app/components/file-field.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { NewerState } from "#app/features/workspaces/components/newer-state.tsx";
import { SharedWith } from "#app/features/workspaces/components/shared-visibility.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import { useForm } from "#app/http/use-form.ts";

export interface ContractFormValues {
  title: string;
  devices: string;
  startsOn: string | null;
  endsOn: string | null;
  cyberScope: boolean;
  cyberScopeText: string | null;
  contact: string | null;
  absenceReason: string | null;
  reviewOn: string | null;
  revision: number;
}

interface ContractFormProps {
  kind: "contract" | "no_cyber_contract";
  /** Start values when something existing is changed. */
  contract?: ContractFormValues;
  cancelTo: string;
  submitLabel: string;
}

/** One form for a contract and for its stated absence, new or changed. */
export function ContractForm({ kind, contract, cancelTo, submitLabel }: ContractFormProps) {
  const { t } = useTranslation("contracts");
  const files = useTranslation("attachments").t;
  const form = useForm();
  const startsWithCyber = form.failure === null ? (contract?.cyberScope ?? true) : form.failure.values["cyberScope"] !== undefined;
  // The revision that was opened, not the one a live reload has brought since: only so is a stale edit told.
  const [opened] = useState(contract?.revision);
  const [cyber, setCyber] = useState(startsWithCyber);
  const labels = {
    title: t("name"), devices: t("devices"), startsOn: t("startsOn"), endsOn: t("endsOn"), cyberScopeText: t("cyberScope"),
    contact: t("contact"), absenceReason: t("absenceReason"), reviewOn: t("reviewOn"),
  };
  return (
    <Form method="post" encType="multipart/form-data" noValidate className="flex max-w-2xl flex-col gap-5">
      <RequestId />
      <FormErrorSummary errors={form.errors} labels={{ ...labels, files: files("add") }} />
      <NewerState newer={form.failure?.newer ?? null} values={form.failure?.values ?? {}} labels={labels} />
      {contract === undefined ? null : <input type="hidden" name="revision" value={form.failure?.newer?.["revision"] ?? opened} />}
      <TextField {...form.field("title", contract?.title)} label={t("name")} hint={t("nameHint")} required maxLength={200} />
      <TextArea {...form.field("devices", contract?.devices)} label={t("devices")} hint={t("devicesHint")} required rows={3} maxLength={4000} />
      {kind === "contract" ? (
        <>
          <div className="flex flex-wrap gap-5">
            <DateField {...form.field("startsOn", contract?.startsOn)} label={t("startsOn")} required />
            <DateField {...form.field("endsOn", contract?.endsOn)} label={t("endsOn")} required />
          </div>
          <CheckboxField name="cyberScope" label={t("cyberScopeQuestion")} hint={t("cyberScopeHint")} defaultChecked={startsWithCyber} onChange={(event) => setCyber(event.currentTarget.checked)} />
          {cyber ? <TextArea {...form.field("cyberScopeText", contract?.cyberScopeText)} label={t("cyberScope")} hint={t("cyberScopeTextHint")} required rows={4} maxLength={4000} /> : <input type="hidden" name="cyberScopeText" value="" />}
        </>
      ) : (
        <>
          <TextArea {...form.field("absenceReason", contract?.absenceReason)} label={t("absenceReason")} hint={t("absenceReasonHint")} required rows={4} maxLength={4000} />
          <DateField {...form.field("reviewOn", contract?.reviewOn)} label={t("reviewOn")} hint={t("reviewOnHint")} required />
        </>
      )}
      <TextField {...form.field("contact", contract?.contact)} label={t("contact")} hint={t("contactHint")} markOptional maxLength={500} />
      <FileField {...form.file("files")} label={files("add")} hint={files("hint")} multiple paste markOptional />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={form.pending}>{submitLabel}</Button>
        <LinkButton to={cancelTo} variant="quiet">{t("cancel")}</LinkButton>
        <SharedWith />
      </div>
    </Form>
  );
}
