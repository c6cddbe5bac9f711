import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { ChevronRight } from "lucide-react";

export interface Crumb {
  label: string;
  to: string;
}

export interface PageHeaderProps {
  title: ReactNode;
  /** The way here, without this page itself. */
  breadcrumb?: readonly Crumb[];
  /** Marks above the title: severity, TLP, state. */
  marks?: ReactNode;
  /** Who, when, who sees it. */
  meta?: ReactNode;
  /** At most one primary. */
  actions?: ReactNode;
}

/** The page's one heading and what can be done here. */
export function PageHeader({ title, breadcrumb, marks, meta, actions }: PageHeaderProps) {
  const { t } = useTranslation("common");
  const heading = useRef<HTMLHeadingElement>(null);
  useNamedTab(heading);
  return (
    <header className="flex flex-col gap-2">
      {breadcrumb && breadcrumb.length > 0 ? (
        <nav aria-label={t("breadcrumb")}>
          <ol className="flex flex-wrap items-center gap-x-1 text-meta text-muted">
            {breadcrumb.map((crumb) => (
              <li key={crumb.to} className="flex min-w-0 items-center gap-1">
                <Link to={crumb.to} className="inline-block min-h-6 truncate text-muted hover:text-accent hover:underline">
                  {crumb.label}
                </Link>
                <ChevronRight className="size-3.5 shrink-0" aria-hidden="true" />
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-[1_1_24rem] flex-col gap-1.5">
          {marks ? <div className="flex flex-wrap items-center gap-2">{marks}</div> : null}
          <h1 ref={heading} className="text-[1.375rem] leading-snug sm:text-page">{title}</h1>
          {meta ? <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dense text-muted">{meta}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </header>
  );
}

/** The browser's tab says which page it holds: the heading, then what it said before. */
function useNamedTab(heading: RefObject<HTMLHeadingElement>): void {
  useEffect(() => {
    const text = heading.current?.textContent ?? "";
    const product = document.title.split(SEPARATOR).at(-1) ?? "";
    document.title = text === "" ? product : `${text}${SEPARATOR}${product}`;
    return () => {
      document.title = product;
    };
  });
}

const SEPARATOR = " | ";
