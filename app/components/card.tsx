import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface CardProps {
  children: ReactNode;
  /** No padding, for lists and tables that bring their own. */
  flush?: boolean;
  striped?: boolean;
  className?: string;
}

/** A surface on the page's ground. Cards do not stand inside cards. */
export function Card({ children, flush, striped, className }: CardProps) {
  return (
    <div className={cx("rounded-8 border border-line bg-surface", !flush && "p-4 sm:p-5", flush && "overflow-clip", striped && "edge-striped", className)}>
      {children}
    </div>
  );
}
