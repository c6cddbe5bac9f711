import type { ComponentPropsWithoutRef } from "react";
import { ChevronDown } from "lucide-react";
import { cx } from "./cx.ts";
import { Field } from "./field.tsx";
import type { FieldBase } from "./field.tsx";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectFieldProps
  extends FieldBase,
    Omit<ComponentPropsWithoutRef<"select">, "id" | "name" | "required" | "className" | "children" | "multiple"> {
  options: readonly SelectOption[];
  /** First, empty choice ("選んでください"); left out when every choice is valid. */
  placeholder?: string;
  width?: "short" | "medium" | "full";
}

const widths = { short: "sm:max-w-48", medium: "sm:max-w-96", full: "" };

/** A native select: the one that phones and old machines handle best. */
export function SelectField(props: SelectFieldProps) {
  const { name, id, label, required, markOptional, hint, error, className, options, placeholder, width = "full", ...input } = props;
  return (
    <Field {...{ name, id, label, required, markOptional, hint, error, className }}>
      {(control) => (
        <span className={cx("relative block", widths[width])}>
          <select {...input} {...control} className="control appearance-none pe-10">
            {placeholder === undefined ? null : <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown className="pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2 text-muted" aria-hidden="true" />
        </span>
      )}
    </Field>
  );
}
