import type { ReactNode } from "react";
import { useId } from "react";
import { CircleAlert } from "lucide-react";
import { cx } from "./cx.ts";
import { RequirementMark } from "./requirement-mark.tsx";

/** What every form field has in common. */
export interface FieldBase {
  /** Name in the form data; also the `id` unless one is given, so that error links find the control. */
  name: string;
  id?: string;
  label: ReactNode;
  /** Shows 必須 beside the label; unmarked fields show 任意 when `markOptional` is set. */
  required?: boolean;
  markOptional?: boolean;
  /** One short sentence: format, reason or example. */
  hint?: ReactNode;
  /** What is wrong and what to do; one or several sentences. */
  error?: ReactNode;
  className?: string;
}

/** Attributes that tie a control to its label, hint and error. */
export interface ControlAttributes {
  id: string;
  name: string;
  required: boolean | undefined;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}

export interface FieldProps extends FieldBase {
  children: (control: ControlAttributes) => ReactNode;
}

/**
 * Label, mark, hint, control and error in the order they are read.
 * The control says `required` to assistive technology; forms carry `noValidate`, since the server judges and answers in words.
 */
export function Field({ name, id, label, required, markOptional, hint, error, className, children }: FieldProps) {
  const own = useId();
  const controlId = id ?? name;
  const hintId = `${own}hint`;
  const errorId = `${own}error`;
  const described = [error ? errorId : null, hint ? hintId : null].filter(Boolean).join(" ");
  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <label htmlFor={controlId} className="flex flex-wrap items-center gap-x-2 text-[0.9375rem] leading-normal font-semibold">
        <span>{label}</span>
        <RequirementMark required={required} markOptional={markOptional} />
      </label>
      <FieldHint id={hintId}>{hint}</FieldHint>
      {children({
        id: controlId,
        name,
        required,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": described || undefined,
      })}
      <FieldError id={errorId}>{error}</FieldError>
    </div>
  );
}

/** The hint of a field or group; nothing when empty. */
export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return children ? (
    <p id={id} className="text-dense text-muted">
      {children}
    </p>
  ) : null;
}

/** The error of a field or group: icon and words; nothing when empty. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return children ? (
    <p id={id} className="flex items-start gap-1.5 text-dense font-medium text-danger">
      <CircleAlert className="mt-[0.2em] size-4 shrink-0" aria-hidden="true" />
      <span>{children}</span>
    </p>
  ) : null;
}
