import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface ListProps {
  children: ReactNode;
  /** Name of the list where no heading stands right above it. */
  label?: string;
  /** Without its own frame, inside a Card. */
  bare?: boolean;
}

/** Dense rows, one under the other; the rows share their columns, so that titles and times line up. See ListRow. */
export function List({ children, label, bare }: ListProps) {
  return (
    <ul
      aria-label={label}
      className={cx(
        "grid grid-cols-[auto_minmax(0,1fr)] divide-y divide-line sm:grid-cols-[auto_minmax(0,1fr)_auto_auto]",
        !bare && "overflow-clip rounded-8 border border-line bg-surface",
      )}
    >
      {children}
    </ul>
  );
}
