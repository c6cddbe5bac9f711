import { Link } from "@remix-run/react";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";

export interface SortState {
  /** The same page, sorted by this column (or the other way round). */
  href: string;
  direction?: "ascending" | "descending";
}

/** A column header that sorts; the order lives in the URL. */
export function SortLink({ sort, label }: { sort: SortState; label: string }) {
  const Icon = sort.direction === "ascending" ? ArrowUp : sort.direction === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <Link to={sort.href} preventScrollReset className="inline-flex min-h-6 items-center gap-1 text-muted no-underline hover:text-ink">
      {label}
      <Icon className="size-3.5" aria-hidden="true" />
    </Link>
  );
}
