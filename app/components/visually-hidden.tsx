import type { ReactNode } from "react";

/** Text for screen readers only. A class and not a style attribute, so that a strict CSP leaves it in force. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}
