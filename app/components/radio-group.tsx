import { Choice } from "./choice.tsx";
import type { ChoiceOption } from "./checkbox-group.tsx";
import { cx } from "./cx.ts";
import { Fieldset } from "./fieldset.tsx";
import type { FieldBase } from "./field.tsx";

export interface RadioGroupProps extends FieldBase {
  options: readonly ChoiceOption[];
  defaultValue?: string;
  /** Given together with `onChange`, the group is controlled. */
  value?: string;
  onChange?: (value: string) => void;
  framed?: boolean;
  /** Side by side where there is room; for two to five short choices. */
  inline?: boolean;
}

/** One of a few choices, all visible. Arrow keys move between them as the browser does it. */
export function RadioGroup({ options, defaultValue, value, onChange, framed, inline, ...field }: RadioGroupProps) {
  return (
    <Fieldset {...field} role="radiogroup">
      <div className={cx(inline ? "flex flex-wrap gap-x-6" : "grid", framed && "gap-2")}>
        {options.map((option) => (
          <Choice
            key={option.value}
            type="radio"
            name={field.name}
            value={option.value}
            label={option.label}
            description={option.description}
            disabled={option.disabled}
            framed={framed}
            required={field.required}
            {...(value === undefined ? { defaultChecked: defaultValue === option.value } : { checked: value === option.value })}
            onChange={onChange ? () => onChange(option.value) : undefined}
          />
        ))}
      </div>
    </Fieldset>
  );
}
