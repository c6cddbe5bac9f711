import { Children, isValidElement, useRef } from "react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { NewItemsBar } from "./new-items-bar.tsx";
import { useHeldRows } from "./use-held-rows.ts";

export interface ListProps {
  /** Rows with keys: new ones wait behind "N件の新着" while somebody is at the list. */
  children: ReactNode;
  /** Name of the list where no heading stands right above it. */
  label?: string;
  /** Without its own frame, inside a Card. */
  bare?: boolean;
}

/** Dense rows, one under the other; the rows share their columns, so that titles and times line up. See ListRow. */
export function List({ children, label, bare }: ListProps) {
  const box = useRef<HTMLUListElement>(null);
  const rows = Children.toArray(children);
  const keyOf = (row: ReactNode): string => (isValidElement(row) ? String(row.key) : "");
  const { held, show } = useHeldRows(box, rows.map(keyOf));
  return (
    <div className="relative">
      {held.size > 0 ? (
        // Lies over the list's edge and takes no room: it must not move what it keeps from moving.
        <div className="sticky top-18 z-10 h-0">
          <div className="mx-auto w-fit -translate-y-1/2 rounded-6 bg-surface shadow-md"><NewItemsBar count={held.size} onShow={show} /></div>
        </div>
      ) : null}
      <ul
        ref={box}
        aria-label={label}
        className={cx(
          "grid grid-cols-[auto_minmax(0,1fr)] divide-y divide-line sm:grid-cols-[auto_minmax(0,1fr)_auto_auto]",
          !bare && "overflow-clip rounded-8 border border-line bg-surface",
        )}
      >
        {rows.filter((row) => !held.has(keyOf(row)))}
      </ul>
    </div>
  );
}
