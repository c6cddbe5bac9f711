import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { SortLink } from "./sort-link.tsx";
import type { SortState } from "./sort-link.tsx";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and amounts stand at the end. */
  align?: "start" | "end";
  /** Its cell names the row: a row header, the card's title on a phone and the place of the row's link. */
  primary?: boolean;
  /** A mark or chip that needs no label in the card on a phone; these stand side by side. */
  selfEvident?: boolean;
  /** Left out of the card on a phone. */
  wideOnly?: boolean;
  sort?: SortState;
  className?: string;
}

export interface DataTableProps<Row> {
  /** Says what the table holds; read by screen readers, not drawn. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The row's page; the whole row reacts to the pointer, the primary cell holds the link. */
  rowHref?: (row: Row) => string;
  /** Came in live just now: marked for two seconds. */
  isChanged?: (row: Row) => boolean;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
}

/**
 * A dense table that becomes a list of cards below 640 px.
 * The roles are written out because `display: block` takes a table's meaning away in some browsers.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, rowHref, isChanged, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div className="thin-scroll overflow-x-auto rounded-8 border border-line bg-surface">
      <table role="table" className="block w-full border-collapse text-dense sm:table">
        <caption className="sr-only">{caption}</caption>
        <thead className="sr-only sm:not-sr-only sm:table-header-group">
          <tr role="row" className="border-b border-line bg-sunken">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                aria-sort={column.sort?.direction}
                className={cx("px-3 py-2 text-start text-meta font-semibold whitespace-nowrap text-muted first:ps-4 last:pe-4", column.align === "end" && "text-end", column.className)}
              >
                {column.sort ? <SortLink sort={column.sort} label={column.header} /> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block divide-y divide-line sm:table-row-group">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role="row"
              className={cx("relative flex flex-wrap gap-x-3 gap-y-1 px-4 py-3 sm:table-row sm:p-0", rowHref && "hover:bg-hover", isChanged?.(row) && "live-changed")}
            >
              {columns.map((column) => {
                const Cell = column.primary ? "th" : "td";
                const href = column.primary ? rowHref?.(row) : undefined;
                return (
                  <Cell
                    key={column.key}
                    role={column.primary ? "rowheader" : "cell"}
                    scope={column.primary ? "row" : undefined}
                    className={cx(
                      "min-w-0 text-start align-middle font-normal sm:px-3 sm:py-2 sm:first:ps-4 sm:last:pe-4",
                      column.primary ? "max-sm:order-1 max-sm:text-body max-sm:basis-full sm:min-w-48" : "flex items-baseline gap-3 sm:table-cell",
                      !column.primary && (column.selfEvident ? "max-sm:order-2" : "max-sm:order-3 max-sm:basis-full"),
                      column.wideOnly && "max-sm:hidden",
                      column.align === "end" && "sm:text-end",
                      column.className,
                    )}
                  >
                    {column.primary || column.selfEvident ? null : (
                      <span aria-hidden="true" className="w-28 shrink-0 text-meta text-muted sm:hidden">
                        {column.header}
                      </span>
                    )}
                    {href ? (
                      <Link to={href} className="row-link font-medium">
                        {column.cell(row)}
                      </Link>
                    ) : (
                      <span className="min-w-0">{column.cell(row)}</span>
                    )}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
