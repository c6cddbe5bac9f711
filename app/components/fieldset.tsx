import type { ReactNode } from "react";
import { useId } from "react";
import { cx } from "./cx.ts";
import { FieldError, FieldHint } from "./field.tsx";
import type { FieldBase } from "./field.tsx";
import { RequirementMark } from "./requirement-mark.tsx";

export interface FieldsetProps extends FieldBase {
  children: ReactNode;
  /** "radiogroup" where one answer is asked for, so that required and invalid may be said of the group. */
  role?: "radiogroup" | "group";
}

/** Several controls that answer one question. Error links lead to its id, which is the name unless one is given. */
export function Fieldset({ name, id, label, required, markOptional, hint, error, className, role, children }: FieldsetProps) {
  const own = useId();
  const described = [error ? `${own}error` : null, hint ? `${own}hint` : null].filter(Boolean).join(" ");
  return (
    <fieldset
      id={id ?? name}
      tabIndex={-1}
      role={role}
      aria-required={role === "radiogroup" && required ? true : undefined}
      aria-invalid={role === "radiogroup" && error ? true : undefined}
      aria-describedby={described || undefined}
      className={cx("flex min-w-0 flex-col gap-1.5", className)}
    >
      <legend className="mb-1.5 flex flex-wrap items-center gap-x-2 text-[0.9375rem] leading-normal font-semibold">
        <span>{label}</span>
        <RequirementMark required={required} markOptional={markOptional} />
      </legend>
      <FieldHint id={`${own}hint`}>{hint}</FieldHint>
      {children}
      <FieldError id={`${own}error`}>{error}</FieldError>
    </fieldset>
  );
}
