import type { ComponentPropsWithoutRef } from "react";
import { Field } from "./field.tsx";
import type { FieldBase } from "./field.tsx";

export interface TextAreaProps
  extends FieldBase,
    Omit<ComponentPropsWithoutRef<"textarea">, "id" | "name" | "required" | "className"> {}

/** Several lines of text; grows with what is typed where the browser can. */
export function TextArea({ name, id, label, required, markOptional, hint, error, className, rows = 4, ...input }: TextAreaProps) {
  return (
    <Field {...{ name, id, label, required, markOptional, hint, error, className }}>
      {(control) => <textarea {...input} {...control} rows={rows} className="control max-h-[60vh] field-sizing-content leading-relaxed" />}
    </Field>
  );
}
