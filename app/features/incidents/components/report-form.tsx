import { Form } from "@remix-run/react";
import { ChevronDown, Siren } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { CheckboxField } from "#app/components/checkbox-field.tsx";
import { FileField } from "#app/components/file-field.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { RadioGroup } from "#app/components/radio-group.tsx";
import { SharedWith } from "#app/features/workspaces/components/shared-visibility.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import { useForm } from "#app/http/use-form.ts";
import { SEVERITIES } from "#server/modules/incidents/schema.ts";
import { FurtherFacts, RequiredFacts, useFactLabels } from "./fact-fields.tsx";
import { FilingNotice } from "./filing-notice.tsx";
import { IncidentSeverity } from "./incident-severity.tsx";

/** 第一報 on a phone: two required entries, the severity, one button; the rest folds away. */
export function ReportForm({ now, cancelTo }: { now: string; cancelTo: string }) {
  const { t } = useTranslation("incidents");
  const files = useTranslation("attachments").t;
  const form = useForm();
  const start = { noticedAt: now };
  const ticked = (name: string) => form.failure?.values[name] !== undefined;
  const severity = form.field("severity");
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      noValidate
      className="flex max-w-2xl flex-col gap-5 has-[[name=drill]:checked]:edge-striped has-[[name=drill]:checked]:ps-5"
    >
      <RequestId />
      <FormErrorSummary errors={form.errors} labels={{ ...useFactLabels(), severity: t("form.severity"), files: files("add") }} />
      <RequiredFacts form={form} start={start} />
      <RadioGroup
        {...severity}
        label={t("form.severity")}
        hint={t("form.severityHint")}
        options={[null, ...SEVERITIES].map((level) => ({ value: level ?? "", label: <IncidentSeverity severity={level} suspected={false} /> }))}
        inline
      />
      <CheckboxField name="suspected" label={t("form.suspected")} hint={t("form.suspectedHint")} defaultChecked={ticked("suspected")} />
      <details className="group rounded-8 border border-line bg-surface" open={form.failure !== null}>
        <summary className="flex min-h-11 list-none items-center gap-2 px-4 py-2 font-semibold text-accent [&::-webkit-details-marker]:hidden">
          <ChevronDown className="size-5 shrink-0 transition-transform group-open:rotate-180" aria-hidden="true" />
          {t("form.more")}
        </summary>
        <div className="flex flex-col gap-5 border-t border-line px-4 py-5">
          <FurtherFacts form={form} start={start} />
          <FileField {...form.file("files")} label={files("add")} hint={files("hint")} multiple paste markOptional />
        </div>
      </details>
      <CheckboxField name="drill" label={t("form.drill")} hint={t("form.drillHint")} defaultChecked={ticked("drill")} />
      <FilingNotice />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="danger" icon={<Siren className="size-5" aria-hidden="true" />} pending={form.pending}>{t("form.submit")}</Button>
        <LinkButton to={cancelTo} variant="quiet">{t("form.cancel")}</LinkButton>
        <SharedWith />
      </div>
    </Form>
  );
}
