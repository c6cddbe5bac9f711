import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface DescriptionItem {
  term: ReactNode;
  /** Left out of the list when null or undefined; give a word ("未記入") where the absence itself says something. */
  value: ReactNode;
  /** Stable key where the term is not a string. */
  key?: string;
}

export interface DescriptionListProps {
  items: readonly DescriptionItem[];
  /** stacked: term above value, for side columns; rows: term beside value where there is room. */
  layout?: "rows" | "stacked";
}

/** Facts: term and value. */
export function DescriptionList({ items, layout = "rows" }: DescriptionListProps) {
  const rows = layout === "rows";
  return (
    <dl className={cx("text-dense", rows ? "divide-y divide-line" : "grid gap-3")}>
      {items
        .filter((item) => item.value !== null && item.value !== undefined)
        .map((item, index) => (
          <div
            key={item.key ?? (typeof item.term === "string" ? item.term : index)}
            className={cx(rows && "grid gap-x-4 py-2 first:pt-0 last:pb-0 sm:grid-cols-[10rem_minmax(0,1fr)]")}
          >
            <dt className="text-meta leading-[1.75] text-muted">{item.term}</dt>
            <dd className="min-w-0 whitespace-pre-line">{item.value}</dd>
          </div>
        ))}
    </dl>
  );
}
