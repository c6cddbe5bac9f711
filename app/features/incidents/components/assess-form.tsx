import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { CheckboxField } from "#app/components/checkbox-field.tsx";
import { RadioGroup } from "#app/components/radio-group.tsx";
import { SEVERITIES } from "#server/modules/incidents/schema.ts";
import type { Severity } from "#server/modules/incidents/schema.ts";
import { useAct } from "../use-act.ts";
import { ActForm, Folded, ReasonField } from "./act-form.tsx";
import { IncidentSeverity } from "./incident-severity.tsx";

/** Judges how bad it is, with a reason. */
export function AssessForm({ severity, suspected }: { severity: Severity | null; suspected: boolean }) {
  const { t } = useTranslation("incidents");
  const common = useTranslation("common").t;
  const { form, onSubmit, round } = useAct("assess");
  const moved = form.failure?.newer?.["severity"] !== undefined;
  return (
    <Folded key={round} label={t(severity === null ? "assess.open" : "assess.reopen")} open={form.failure !== null}>
      <ActForm form={form} onSubmit={onSubmit} name="assess">
        {moved ? <Banner tone="warning">{t("assess.moved", { severity: severity === null ? t("severity.unrated") : common(`severity.${severity}`) })}</Banner> : null}
        <input type="hidden" name="intent" value="assess" />
        <input type="hidden" name="from" value={severity ?? ""} />
        <RadioGroup
          {...form.field("severity", severity)}
          id="assess-severity"
          label={t("form.severity")}
          required
          options={SEVERITIES.map((level) => ({ value: level, label: <IncidentSeverity severity={level} suspected={false} /> }))}
        />
        <CheckboxField name="suspected" id="assess-suspected" label={t("form.suspected")} hint={t("form.suspectedHint")} defaultChecked={form.failure === null ? suspected : form.failure.values["suspected"] !== undefined} />
        <ReasonField form={form} name="assess" />
        <Button type="submit" variant="primary" pending={form.pending}>{t("assess.submit")}</Button>
      </ActForm>
    </Folded>
  );
}
