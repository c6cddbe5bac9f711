import type { ReactNode } from "react";
import type { Tone } from "./codes.ts";
import { cx } from "./cx.ts";

export interface ChipProps {
  children: ReactNode;
  tone?: Tone;
  /** A 14 px icon before the words. */
  icon?: ReactNode;
  className?: string;
}

/** Soft ground and readable text of one tone. */
export const softTone: Record<Tone, string> = {
  neutral: "bg-sunken text-muted border-line",
  info: "bg-accent-soft text-accent border-transparent",
  success: "bg-success-soft text-success border-success-line",
  warning: "bg-warning-soft text-warning border-warning-line",
  danger: "bg-danger-soft text-danger border-danger-line",
};

/** A short fact beside a title: a type, a count, a property. For states use StateChip. */
export function Chip({ children, tone = "neutral", icon, className }: ChipProps) {
  return (
    <span
      className={cx(
        "inline-flex max-w-full items-center gap-1 rounded-4 border px-1.5 text-meta leading-[1.375rem] font-medium",
        softTone[tone],
        className,
      )}
    >
      {icon}
      <span className="min-w-0 truncate">{children}</span>
    </span>
  );
}
