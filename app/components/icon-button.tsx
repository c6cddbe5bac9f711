import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { forwardRef } from "react";
import { cx } from "./cx.ts";

export interface IconButtonProps extends Omit<ComponentPropsWithoutRef<"button">, "children" | "aria-label"> {
  /** What it does, in words: the name for screen readers and the text on hover. */
  label: string;
  icon: ReactNode;
  size?: "medium" | "small";
}

/** A button of one well-known icon. Where space allows, prefer a Button with words. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, icon, size = "medium", type = "button", className, ...rest },
  ref,
) {
  return (
    <button
      title={label}
      {...rest}
      ref={ref}
      type={type}
      aria-label={label}
      className={cx(
        "inline-flex shrink-0 items-center justify-center rounded-6 text-muted transition-colors hover:bg-hover hover:text-ink",
        size === "medium" ? "size-11 md:pointer-fine:size-10" : "size-9 md:pointer-fine:size-8",
        className,
      )}
    >
      {icon}
    </button>
  );
});
