import { Link } from "@remix-run/react";
import type { LinkProps } from "@remix-run/react";
import type { ReactNode } from "react";
import { buttonClass } from "./button-styles.ts";
import type { ButtonSize, ButtonVariant } from "./button-styles.ts";

export interface LinkButtonProps extends Omit<LinkProps, "className"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  className?: string;
}

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({ variant = "secondary", size = "medium", icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass(variant, size, className)}>
      {icon}
      {children}
    </Link>
  );
}
