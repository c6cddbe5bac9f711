import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { cx } from "./cx.ts";

export interface ChoiceProps extends Omit<ComponentPropsWithoutRef<"input">, "type" | "size"> {
  type: "checkbox" | "radio";
  label: ReactNode;
  /** What choosing it means, below the label. */
  description?: ReactNode;
  /** Draws a frame around the choice; for few choices that need explaining. */
  framed?: boolean;
}

/** One checkbox or radio with its words; the whole line is the target. */
export function Choice({ type, label, description, framed, className, ...input }: ChoiceProps) {
  return (
    <label
      className={cx(
        "flex min-h-11 items-start gap-2.5 py-2 leading-normal md:pointer-fine:min-h-9 md:pointer-fine:py-1.5",
        framed && "rounded-6 border border-line bg-surface px-3 has-checked:border-accent has-checked:bg-accent-soft",
        input.disabled && "text-muted",
        className,
      )}
    >
      <input
        {...input}
        type={type}
        className={cx("mt-[0.15em] size-5 shrink-0 accent-(--accent)", type === "radio" ? "rounded-full" : "rounded-4")}
      />
      <span className="min-w-0">
        <span className="block">{label}</span>
        {description ? <span className="block text-dense text-muted">{description}</span> : null}
      </span>
    </label>
  );
}
