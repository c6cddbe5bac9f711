import { useTranslation } from "react-i18next";
import { CheckboxGroup } from "#app/components/checkbox-group.tsx";
import { DateTimeField } from "#app/components/date-time-field.tsx";
import { RadioGroup } from "#app/components/radio-group.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import type { FormState } from "#app/http/use-form.ts";
import { DISCONNECTIONS, PATIENT_HARMS, PHENOMENON_KINDS } from "#server/modules/incidents/schema.ts";

/** The reported facts as a form begins with them. */
export interface FactStart {
  phenomenon?: string;
  phenomenonKinds?: readonly string[];
  /** YYYY-MM-DDTHH:mm in Japan. */
  noticedAt: string;
  devices?: string | null;
  patientHarm?: string;
  careImpact?: string | null;
  networkDisconnected?: string;
}

interface FactFieldsProps {
  form: FormState;
  start: FactStart;
}

/** What the fields are called. */
export function useFactLabels() {
  const { t } = useTranslation("incidents");
  return {
    phenomenon: t("form.phenomenon"), noticedAt: t("form.noticedAt"), phenomenonKinds: t("form.kinds"), devices: t("form.devices"),
    networkDisconnected: t("form.networkDisconnected"), patientHarm: t("form.patientHarm"), careImpact: t("form.careImpact"),
  };
}

/** The two entries that a first report needs. */
export function RequiredFacts({ form, start }: FactFieldsProps) {
  const { t } = useTranslation("incidents");
  const labels = useFactLabels();
  return (
    <>
      <TextArea {...form.field("phenomenon", start.phenomenon)} label={labels.phenomenon} hint={<>{t("form.phenomenonHint")}<strong className="block font-semibold text-warning">{t("notice.patients")}</strong></>} required rows={3} maxLength={4000} />
      <DateTimeField {...form.field("noticedAt", start.noticedAt)} label={labels.noticedAt} hint={t("form.noticedAtHint")} required />
    </>
  );
}

/** What can be added as it becomes known. */
export function FurtherFacts({ form, start }: FactFieldsProps) {
  const { t } = useTranslation("incidents");
  const labels = useFactLabels();
  const harm = form.field("patientHarm", start.patientHarm ?? "unknown");
  const disconnected = form.field("networkDisconnected", start.networkDisconnected ?? "unknown");
  return (
    <>
      <CheckboxGroup {...form.group("phenomenonKinds", start.phenomenonKinds)} label={labels.phenomenonKinds} options={PHENOMENON_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} columns />
      <TextArea {...form.field("devices", start.devices)} label={labels.devices} hint={t("form.devicesHint")} markOptional rows={2} maxLength={4000} />
      <RadioGroup {...disconnected} label={labels.networkDisconnected} options={DISCONNECTIONS.map((value) => ({ value, label: t(`disconnected.${value}`) }))} inline />
      <RadioGroup {...harm} label={labels.patientHarm} options={PATIENT_HARMS.map((value) => ({ value, label: t(`harm.${value}`) }))} inline />
      <TextArea {...form.field("careImpact", start.careImpact)} label={labels.careImpact} hint={t("form.careImpactHint")} markOptional rows={2} maxLength={4000} />
    </>
  );
}
