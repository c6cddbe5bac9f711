import { useTranslation } from "react-i18next";
import { RadioGroup } from "#app/components/radio-group.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { FormState } from "#app/http/use-form.ts";
import { DEFAULT_TLP, DIAGRAM_LEVELS, TLP_LABELS } from "#server/modules/diagrams/schema.ts";
import type { DiagramLevel, TlpLabel } from "#server/modules/diagrams/schema.ts";

export interface DiagramFieldsProps {
  form: FormState;
  /** Start values when an existing diagram is changed. */
  diagram?: { title: string; description: string | null; level: DiagramLevel; tlp: TlpLabel };
  /** While released the level stays. */
  levelFixed?: boolean;
}

/** What the fields are called. */
export function useDiagramLabels() {
  const { t } = useTranslation("diagrams");
  return { title: t("name"), description: t("description"), level: t("level"), tlp: t("tlp") };
}

/** What is said about a diagram, whatever its versions. */
export function DiagramFields({ form, diagram, levelFixed = false }: DiagramFieldsProps) {
  const { t } = useTranslation("diagrams");
  const labels = useDiagramLabels();
  const level = form.field("level", diagram?.level);
  return (
    <>
      <TextField {...form.field("title", diagram?.title)} label={labels.title} hint={t("nameHint")} required maxLength={200} />
      <TextArea {...form.field("description", diagram?.description)} label={labels.description} hint={t("descriptionHint")} markOptional rows={3} maxLength={4000} />
      {levelFixed && diagram !== undefined ? (
        <div className="flex flex-col gap-1">
          <p className="text-[0.9375rem] font-semibold">{labels.level}</p>
          <p>{diagram.level} {t(`levels.${diagram.level}.name`)}</p>
          <p className="text-dense text-muted">{t("levelFixed")}</p>
          <input type="hidden" name="level" value={diagram.level} />
        </div>
      ) : (
        <RadioGroup
          {...level}
          label={labels.level}
          hint={t("levelHint")}
          required
          framed
          options={DIAGRAM_LEVELS.map((value) => ({ value, label: `${value} ${t(`levels.${value}.name`)}`, description: t(`levels.${value}.explain`) }))}
        />
      )}
      <SelectField
        {...form.field("tlp", diagram?.tlp ?? DEFAULT_TLP)}
        label={labels.tlp}
        required
        options={TLP_LABELS.map((label) => ({ value: label, label: `TLP:${label} — ${t(`tlps.${label}`)}` }))}
      />
    </>
  );
}
