import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { forwardRef } from "react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "./button-styles.ts";
import type { ButtonSize, ButtonVariant } from "./button-styles.ts";
import { Spinner } from "./spinner.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface ButtonProps extends ComponentPropsWithoutRef<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** The work it started is under way: it stays focusable, says so and ignores further presses. */
  pending?: boolean;
  /** A 16–20 px icon before the words. */
  icon?: ReactNode;
}

/** A button whose words are a verb. `type` is "button" unless given. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = "secondary", size = "medium", pending = false, icon, type = "button", className, children, onClick, ...rest },
  ref,
) {
  const { t } = useTranslation("common");
  return (
    <button
      {...rest}
      ref={ref}
      type={type}
      aria-disabled={pending || rest["aria-disabled"]}
      aria-busy={pending || undefined}
      className={buttonClass(variant, size, className)}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {pending ? <Spinner /> : icon}
      {children}
      {pending ? <VisuallyHidden>{t("pending")}</VisuallyHidden> : null}
    </button>
  );
});
