import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/radio-group.tsx";
import type { IncidentActs } from "#server/modules/incidents/index.ts";
import { INCIDENT_STATUSES } from "#server/modules/incidents/schema.ts";
import type { IncidentStatus } from "#server/modules/incidents/schema.ts";
import { useAct } from "../use-act.ts";
import { ActForm, Folded, ReasonField } from "./act-form.tsx";

interface ChangeFormProps {
  status: IncidentStatus;
  choices: IncidentActs["change"];
  isRated: boolean;
}

/** Takes the next step, one back, proposes the end, or reopens: one question and why. */
export function ChangeForm({ status, choices, isRated }: ChangeFormProps) {
  const { t } = useTranslation("incidents");
  const { form, onSubmit, round } = useAct("change");
  const place = INCIDENT_STATUSES.indexOf(status);
  const label = ({ to, kind }: (typeof choices)[number]) =>
    kind === "step" && INCIDENT_STATUSES.indexOf(to) < place && status !== "reopened" ? t("change.verb.back", { state: t(`status.${to}`) })
      : to === "reported" || to === "acknowledged" ? t(`status.${to}`) : t(`change.verb.${to}`);
  const hint = ({ to }: (typeof choices)[number]) => (to === "reported" || to === "acknowledged" ? undefined : t(`change.hint.${to}`));
  const blocked = (to: IncidentStatus) => to === "triaged" && !isRated;
  const moved = form.failure?.newer?.["status"];
  return (
    <Folded key={round} label={t("change.open")} open={form.failure !== null}>
      <ActForm form={form} onSubmit={onSubmit} name="change">
        {moved === undefined ? null : <Banner tone="warning">{t("change.moved", { state: t(`status.${status}`) })}</Banner>}
        <input type="hidden" name="intent" value="change" />
        <input type="hidden" name="from" value={status} />
        <RadioGroup
          key={status}
          {...form.field("to")}
          id="change-to"
          label={t("change.to")}
          required
          framed
          options={choices.map((choice) => ({
            value: choice.to, label: label(choice), disabled: blocked(choice.to), description: blocked(choice.to) ? t("change.severityFirst") : hint(choice),
          }))}
        />
        <ReasonField form={form} name="change" />
        <Button type="submit" variant="primary" pending={form.pending}>{t("change.submit")}</Button>
      </ActForm>
    </Folded>
  );
}
