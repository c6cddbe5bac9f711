import type { ComponentPropsWithoutRef } from "react";
import { cx } from "./cx.ts";
import { Field } from "./field.tsx";
import type { FieldBase } from "./field.tsx";

export interface TextAreaProps
  extends FieldBase,
    Omit<ComponentPropsWithoutRef<"textarea">, "id" | "name" | "required" | "className"> {}

/** Where the browser grows the field with its text it ignores `rows`; a class holds about the same height then. */
function restingHeight(rows: number): string {
  if (rows <= 2) return "min-h-18";
  if (rows <= 3) return "min-h-25";
  return rows <= 5 ? "min-h-32" : "min-h-58";
}

/** Several lines of text; grows with what is typed where the browser can. */
export function TextArea({ name, id, label, required, markOptional, hint, error, className, rows = 4, ...input }: TextAreaProps) {
  return (
    <Field {...{ name, id, label, required, markOptional, hint, error, className }}>
      {(control) => (
        <textarea {...input} {...control} rows={rows} className={cx("control max-h-[60vh] field-sizing-content leading-relaxed", restingHeight(rows))} />
      )}
    </Field>
  );
}
