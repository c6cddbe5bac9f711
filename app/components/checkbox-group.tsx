import type { ReactNode } from "react";
import { Choice } from "./choice.tsx";
import { cx } from "./cx.ts";
import { Fieldset } from "./fieldset.tsx";
import type { FieldBase } from "./field.tsx";

export interface ChoiceOption {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
}

export interface CheckboxGroupProps extends FieldBase {
  options: readonly ChoiceOption[];
  /** Values ticked at first. */
  defaultValue?: readonly string[];
  onChange?: (value: string, checked: boolean) => void;
  framed?: boolean;
  /** Two columns where there is room; for long lists of short choices. */
  columns?: boolean;
}

/** Any number of choices; the form sends `name` once for each ticked one. */
export function CheckboxGroup({ options, defaultValue = [], onChange, framed, columns, ...field }: CheckboxGroupProps) {
  return (
    <Fieldset {...field}>
      <div className={cx("grid", framed && "gap-2", columns && "sm:grid-cols-2 sm:gap-x-6")}>
        {options.map((option) => (
          <Choice
            key={option.value}
            type="checkbox"
            name={field.name}
            value={option.value}
            label={option.label}
            description={option.description}
            disabled={option.disabled}
            framed={framed}
            defaultChecked={defaultValue.includes(option.value)}
            onChange={onChange ? (event) => onChange(option.value, event.currentTarget.checked) : undefined}
          />
        ))}
      </div>
    </Fieldset>
  );
}
