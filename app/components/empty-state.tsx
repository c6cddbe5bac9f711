import type { ReactNode } from "react";

export interface EmptyStateProps {
  /** What is not there, as a sentence. */
  title: string;
  /** What would stand here, or why it is empty. */
  children?: ReactNode;
  /** The first useful step: a LinkButton or Button. */
  action?: ReactNode;
  /** A muted 24 px icon. */
  icon?: ReactNode;
}

/** Nothing here yet: says so and offers the first useful step. */
export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-8 border border-dashed border-line-strong px-5 py-6 sm:flex-row sm:items-center sm:gap-4">
      {icon ? <span className="shrink-0 text-muted">{icon}</span> : null}
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        {children ? <div className="text-dense text-muted">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
