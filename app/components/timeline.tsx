import type { ReactNode } from "react";

/** What happened, one after the other; see TimelineEntry and TimelineEvent. */
export function Timeline({ children, label }: { children: ReactNode; label: string }) {
  return (
    <ol aria-label={label} className="relative flex flex-col gap-3 before:absolute before:inset-y-2 before:start-[0.9375rem] before:w-0.5 before:bg-line">
      {children}
    </ol>
  );
}
