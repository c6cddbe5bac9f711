import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface ListProps {
  children: ReactNode;
  /** Name of the list where no heading stands right above it. */
  label?: string;
  /** Without its own frame, inside a Card. */
  bare?: boolean;
}

/** Dense rows, one under the other; see ListRow. */
export function List({ children, label, bare }: ListProps) {
  return (
    <ul aria-label={label} className={cx("divide-y divide-line", !bare && "overflow-clip rounded-8 border border-line bg-surface")}>
      {children}
    </ul>
  );
}
