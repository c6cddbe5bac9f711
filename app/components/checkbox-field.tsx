import type { ComponentPropsWithoutRef } from "react";
import { useId } from "react";
import { Choice } from "./choice.tsx";
import { FieldError } from "./field.tsx";
import type { FieldBase } from "./field.tsx";
import { RequirementMark } from "./requirement-mark.tsx";

export interface CheckboxFieldProps
  extends FieldBase,
    Omit<ComponentPropsWithoutRef<"input">, "id" | "name" | "required" | "className" | "type" | "size"> {}

/** One yes-or-no question. Without `value` the form sends "on" when it is ticked. */
export function CheckboxField({ name, id, label, required, markOptional, hint, error, className, ...input }: CheckboxFieldProps) {
  const errorId = useId();
  return (
    <div className={className}>
      <Choice
        {...input}
        type="checkbox"
        id={id ?? name}
        name={name}
        required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        label={
          <span className="inline-flex flex-wrap items-center gap-x-2">
            {label}
            <RequirementMark required={required} markOptional={markOptional} />
          </span>
        }
        description={hint}
      />
      <FieldError id={errorId}>{error}</FieldError>
    </div>
  );
}
