import type { ReactNode } from "react";
import { useId } from "react";
import { cx } from "./cx.ts";

export interface SectionProps {
  title: ReactNode;
  /** Level of its heading in the page. */
  level?: 2 | 3;
  /** Number beside the title: how many there are. */
  count?: number;
  /** One sentence below the title. */
  description?: ReactNode;
  actions?: ReactNode;
  id?: string;
  children: ReactNode;
  className?: string;
}

/** A named part of a page: heading, perhaps actions, content. */
export function Section({ title, level = 2, count, description, actions, id, children, className }: SectionProps) {
  const own = useId();
  const headingId = id ? `${id}-title` : `${own}title`;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section id={id} aria-labelledby={headingId} className={cx("flex flex-col gap-3", className)}>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <Heading id={headingId} className={cx("flex items-baseline gap-2", level === 2 ? "text-section" : "text-body")}>
            <span>{title}</span>
            {count === undefined ? null : <span className="text-dense font-normal text-muted">{count}</span>}
          </Heading>
          {description ? <p className="text-dense text-muted">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
