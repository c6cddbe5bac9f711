import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { Section } from "#app/components/section.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { NewerState } from "#app/features/workspaces/components/newer-state.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import { useForm } from "#app/http/use-form.ts";
import type { OwnPeriods } from "#server/modules/retention/index.ts";
import { RETAINED_KINDS } from "#server/modules/retention/schema.ts";

/** Longer periods of the own organization. Posts to the page it stands on. */
export function PeriodsForm({ periods }: { periods: OwnPeriods }) {
  const { t } = useTranslation("retention");
  const form = useForm();
  // The revision that was opened, not the one a live reload has brought since: only so is a stale edit told.
  const [opened] = useState(periods.revision);
  const { newer = null, values = {} } = form.failure ?? {};
  const labels = Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, t("periods.years", { kind: t(`kinds.${kind}`) })]));
  return (
    <Section title={t("periods.title")} description={t("periods.lead")} className="max-w-2xl">
      <Form method="post" noValidate className="flex flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={labels} />
        <NewerState newer={newer} values={values} labels={labels} />
        <input type="hidden" name="revision" value={newer?.["revision"] ?? opened} />
        {RETAINED_KINDS.map((kind) => (
          <TextField key={kind} {...form.field(kind, periods[kind] === null ? "" : String(periods[kind]))} label={labels[kind]} markOptional inputMode="numeric" maxLength={3} width="short" />
        ))}
        <div><Button type="submit" variant="primary" pending={form.pending}>{t("periods.save")}</Button></div>
      </Form>
    </Section>
  );
}
