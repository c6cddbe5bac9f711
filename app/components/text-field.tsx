import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { cx } from "./cx.ts";
import { Field } from "./field.tsx";
import type { FieldBase } from "./field.tsx";

type Input = Omit<ComponentPropsWithoutRef<"input">, "id" | "name" | "required" | "className" | "size">;

export interface TextFieldProps extends FieldBase, Input {
  /** Width by expected content; "full" on phones in any case. */
  width?: "short" | "medium" | "full";
  /** A unit or button after the input. */
  trailing?: ReactNode;
}

const widths = { short: "sm:max-w-48", medium: "sm:max-w-96", full: "" };

/** One line of text. Give `autoComplete` and `inputMode` where they help; the value stays after an error through `defaultValue`. */
export function TextField(props: TextFieldProps) {
  const { name, id, label, required, markOptional, hint, error, className, width = "full", trailing, type = "text", ...input } = props;
  return (
    <Field {...{ name, id, label, required, markOptional, hint, error, className }}>
      {(control) => (
        <span className={cx("flex items-center gap-2", widths[width])}>
          <input {...input} {...control} type={type} className="control min-w-0" />
          {trailing}
        </span>
      )}
    </Field>
  );
}
