import { cx } from "./cx.ts";

/** How much a button asks for: one primary per view; danger for what cannot be undone or must be found in an emergency. */
export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger" | "danger-outline";
export type ButtonSize = "medium" | "small";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent border-transparent hover:bg-accent-strong",
  secondary: "bg-surface text-accent border-accent hover:bg-accent-soft",
  quiet: "bg-transparent text-accent border-transparent hover:bg-accent-soft",
  danger: "bg-danger-fill text-on-danger border-transparent hover:bg-danger-fill-strong",
  "danger-outline": "bg-surface text-danger border-danger hover:bg-danger-soft",
};

/** 44 px high for fingers, 40 px for a mouse; small ones 36 and 32. */
const sizes: Record<ButtonSize, string> = {
  medium: "min-h-11 md:pointer-fine:min-h-10 px-4 py-1.5 text-[0.9375rem]",
  small: "min-h-9 md:pointer-fine:min-h-8 px-3 py-1 text-dense",
};

/** Classes shared by buttons and links that look like buttons. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize, extra?: string): string {
  return cx(
    "inline-flex items-center justify-center gap-2 rounded-6 border text-center font-semibold leading-snug no-underline transition-colors",
    "disabled:opacity-50 aria-disabled:not-aria-busy:opacity-50",
    variants[variant],
    sizes[size],
    extra,
  );
}
